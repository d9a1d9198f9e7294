import fs from 'node:fs';
import path from 'node:path';

/** A call as Groovy itself saw it in the file. */
export interface GroovyCall {
  readonly n?: string;
  readonly l: number;
  readonly this?: boolean;
  readonly as?: string;
  readonly def?: string;
  readonly a?: readonly { readonly k: string; readonly v?: unknown }[];
  readonly c: readonly GroovyCall[];
}

export interface MigrationCase {
  readonly file: string;
  readonly kind: string;
  readonly isInvalid: boolean;
  readonly groovyAccepts: boolean;
  readonly source: string;
  readonly calls?: readonly GroovyCall[];
}

/** Splits a line of CSV; fields may be quoted. */
function splitLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    match => match[1]?.replace(/""/g, '"') ?? match[2] ?? '',
  );
}

/** The cases of a folder with `manifest.csv`, `files/` and, where known, `calls/`. */
export function readCases(directory: string): MigrationCase[] {
  const [head, ...lines] = fs
    .readFileSync(path.join(directory, 'manifest.csv'), 'utf8')
    .split(/\r?\n/)
    .filter(Boolean);
  const columns = splitLine(head);
  return lines.map(line => {
    const fields = splitLine(line);
    const field = (name: string) => fields[columns.indexOf(name)] ?? '';
    const file = field('file');
    const callsPath = path.join(directory, 'calls', `${file}.json`);
    return {
      file,
      kind: field('kind'),
      isInvalid: field('expect') === 'invalid',
      groovyAccepts: field('groovy24') === '1',
      source: fs.readFileSync(path.join(directory, 'files', file), 'utf8'),
      ...(fs.existsSync(callsPath)
        ? { calls: JSON.parse(fs.readFileSync(callsPath, 'utf8')) as GroovyCall[] }
        : {}),
    };
  });
}

/** The pipelines of a folder of cases, or of one with a `Jenkinsfile` in each subfolder. */
export function readSources(directory: string): string[] {
  if (fs.existsSync(path.join(directory, 'manifest.csv'))) {
    return readCases(directory).map(({ source }) => source);
  }
  return fs
    .globSync(path.join(directory, '*', 'Jenkinsfile'))
    .map(file => fs.readFileSync(file, 'utf8'));
}

/** Every call of a tree, outermost first. */
export function flattenCalls(calls: readonly GroovyCall[]): GroovyCall[] {
  return calls.flatMap(call => [call, ...flattenCalls(call.c)]);
}
