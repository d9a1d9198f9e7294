import fs from 'node:fs';

export interface BenchmarkRow {
  readonly case: string;
  readonly expected?: unknown;
  readonly got?: unknown;
  readonly reason?: string;
}

export interface BenchmarkOptions {
  readonly json: boolean;
  readonly out?: string;
  /** What is neither an option nor its value: a folder or file of cases. */
  readonly positional: readonly string[];
  /** The values of further `--name value` options. */
  readonly values: Readonly<Record<string, string>>;
}

/** Every benchmark takes `--json`, `--out FILE` and positional arguments. */
export function readBenchmarkOptions(argv: readonly string[]): BenchmarkOptions {
  const positional: string[] = [];
  const values: Record<string, string> = {};
  let json = false;
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index];
    if (argument === '--json') {
      json = true;
    } else if (argument.startsWith('--')) {
      values[argument.slice(2)] = argv[++index] ?? '';
    } else {
      positional.push(argument);
    }
  }
  return { json, out: values.out, positional, values };
}

/** Prints a table for people, the raw rows to `--out`, and with `--json` one last line for machines. */
export function reportBenchmark(
  name: string,
  figures: Readonly<Record<string, number>>,
  rows: readonly BenchmarkRow[],
  options: BenchmarkOptions,
): void {
  const width = Math.max(...Object.keys(figures).map(key => key.length));
  for (const [key, value] of Object.entries(figures)) {
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(4);
    process.stdout.write(`${key.padEnd(width)}  ${shown}\n`);
  }
  if (options.out) {
    fs.writeFileSync(
      options.out,
      rows.map(row => `${JSON.stringify(row)}\n`).join(''),
    );
  }
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ bench: name, figures })}\n`);
  }
}
