import fs from 'node:fs';
import path from 'node:path';
import { git } from '../repository/git';

const mark = '# written by yard hooks install';

const hooks: Readonly<Record<string, string>> = {
  'pre-commit': 'yard check artifacts --started',
  'pre-push': 'yard audit verify && yard check todo --started',
};

/** Writes the hooks of a repository. Hooks that somebody else wrote are kept and refused, not replaced. */
export function installHooks(root: string): string[] {
  const folder = path.resolve(
    root,
    git(root, ['rev-parse', '--git-path', 'hooks']).trim(),
  );
  return Object.entries(hooks).map(([name, command]) => {
    const file = path.join(
      folder === '/dev/null' ? path.join(root, '.git/hooks') : folder,
      name,
    );
    if (fs.existsSync(file) && !fs.readFileSync(file, 'utf8').includes(mark)) {
      throw new Error(
        `${file} exists already; add "${command}" to it yourself`,
      );
    }
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `#!/bin/sh\n${mark}\nset -e\n${command}\n`, {
      mode: 0o755,
    });
    return file;
  });
}
