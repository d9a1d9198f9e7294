import fs from 'node:fs';
import path from 'node:path';

/** A public calculation with its known answer. */
export interface DoraCase {
  readonly id: string;
  readonly group: string;
  readonly test?: string;
  readonly fixture?: string;
  readonly project?: string;
  readonly select?: Readonly<Record<string, string>>;
  readonly window?: { readonly from: string; readonly to: string };
  readonly input?: unknown;
  readonly expected: unknown;
}

/** One value of a case that differs from ours. */
export interface Difference {
  readonly field: string;
  readonly expected: unknown;
  readonly got: unknown;
}

export function readCases(folder: string): DoraCase[] {
  const file = path.join(folder, 'cases.jsonl');
  if (!fs.existsSync(file)) {
    throw new Error(
      `${file} does not exist: give the folder that holds cases.jsonl`,
    );
  }
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => JSON.parse(line) as DoraCase);
}

/** The rows of a CSV file of a fixture; none of these files quotes a comma. */
export function readTable(
  folder: string,
  fixture: string,
  name: string,
): Record<string, string>[] {
  const text = fs.readFileSync(
    path.join(folder, 'fixtures', fixture, name),
    'utf8',
  );
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map(line => {
    const cells = line.split(',');
    return Object.fromEntries(
      names.map((column, index) => [column, cells[index] ?? '']),
    );
  });
}

/** `2023-4-11 4:51:47` and its like, and ISO moments, as ISO in UTC; undefined for an empty cell. */
export function toIso(text: string | null | undefined): string | undefined {
  if (!text) return undefined;
  const parts = /^(\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)(\.\d+)?Z?$/.exec(text);
  if (!parts) return new Date(text).toISOString();
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map(Number);
  return new Date(
    Date.UTC(year, month - 1, day, hour, minute, second),
  ).toISOString();
}

/** Compares what the peer said with what we say; numbers within a tolerance, objects field by field. */
export function compare(
  expected: unknown,
  got: unknown,
  tolerance: number,
  field = '',
): Difference[] {
  if (typeof expected === 'number' && typeof got === 'number') {
    return Math.abs(expected - got) <= tolerance
      ? []
      : [{ field, expected, got }];
  }
  if (
    expected &&
    got &&
    typeof expected === 'object' &&
    typeof got === 'object'
  ) {
    const left = expected as Record<string, unknown>;
    const right = got as Record<string, unknown>;
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].flatMap(name =>
      compare(
        left[name] ?? null,
        right[name] ?? null,
        tolerance,
        field ? `${field}.${name}` : name,
      ),
    );
  }
  return (expected ?? null) === (got ?? null) ? [] : [{ field, expected, got }];
}
