import fs from 'node:fs';
import path from 'node:path';

/** A Jenkinsfile of the golden pairs, with the library that it uses. */
export interface GoldenPair {
  readonly source: string;
  readonly libraries: Readonly<Record<string, string>>;
}

/** Reads a pair; the sources of a library lie in `vars`. */
export function readPair(folder: string): GoldenPair {
  const vars = path.join(folder, 'vars');
  const names = fs.existsSync(vars) ? fs.readdirSync(vars).sort() : [];
  return {
    source: fs.readFileSync(path.join(folder, 'Jenkinsfile'), 'utf8'),
    libraries: Object.fromEntries(
      names.map(name => [
        `vars/${name}`,
        fs.readFileSync(path.join(vars, name), 'utf8'),
      ]),
    ),
  };
}
