import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';
import { runLogged, tail } from './process.mjs';
import { during, UserError } from './progress.mjs';
import { hashFiles, isStamped, stamp } from './stamps.mjs';
import {
  ensureTools,
  nodeBinary,
  toolEnvironment,
  yarnScript,
} from './tools.mjs';
import { listWorkspaces } from './workspaces.mjs';

const NEEDED_BYTES = 3.5e9;

function refuseFullDisk() {
  const { bavail, bsize } = fs.statfsSync(root);
  const free = bavail * bsize;
  if (free < NEEDED_BYTES) {
    throw new UserError(
      `Only ${(free / 1e9).toFixed(
        1,
      )} GB are free on the disk of this folder; installing needs about ${
        NEEDED_BYTES / 1e9
      } GB.`,
      'free some space, or move this checkout to another disk.',
    );
  }
}

function explain(logFile) {
  const log = tail(logFile, 40);
  if (/ENOSPC/.test(log)) {
    return 'the disk is full: free about 3.5 GB and run the same command again.';
  }
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|RequestError/.test(log)) {
    return 'the package registry cannot be reached: check the network and the proxy settings, then run the same command again.';
  }
  if (/YN0028/.test(log)) {
    return 'a package.json was changed without its lock file: run `npm run yarn -- install` and commit yarn.lock.';
  }
  return `read ${path.relative(
    root,
    logFile,
  )}, then run the same command again.`;
}

/** Installs by the committed lock file, and only when something changed. */
export async function ensureInstalled() {
  await ensureTools();
  const manifests = ['package.json', 'yarn.lock', '.yarnrc.yml']
    .map(file => path.join(root, file))
    .concat(
      listWorkspaces().map(({ folder }) => path.join(folder, 'package.json')),
    );
  const wanted = hashFiles(manifests);
  const state = path.join(root, 'node_modules/.yarn-state.yml');
  if (isStamped('install', wanted) && fs.existsSync(state)) return;

  refuseFullDisk();
  const logFile = path.join(cacheDir, 'install.log');
  const code = await during(
    'Installing packages (1 to 3 minutes the first time)',
    () =>
      runLogged(nodeBinary, [yarnScript, 'install', '--immutable'], logFile, {
        env: toolEnvironment(),
      }),
  );
  if (code !== 0) {
    throw new UserError(
      `Installing packages failed (exit code ${code}):\n${tail(logFile)}`,
      explain(logFile),
    );
  }
  stamp('install', wanted);
}
