import fs from 'node:fs';
import path from 'node:path';
import { dataDir } from './paths.mjs';
import { isAlive } from './process.mjs';
import { UserError } from './progress.mjs';

const lockFile = path.join(dataDir, 'instance.json');

function readLock() {
  try {
    return JSON.parse(fs.readFileSync(lockFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The portal that runs in this folder, if one does. */
export function findRunningInstance() {
  const lock = readLock();
  return lock && lock.pid !== process.pid && isAlive(lock.pid)
    ? lock
    : undefined;
}

/** One portal a folder: two would share, and on stopping take away, one database. */
export function claimInstance(url) {
  fs.mkdirSync(dataDir, { recursive: true });
  const other = findRunningInstance();
  if (other) {
    throw new UserError(
      `A portal already runs from this folder: ${other.url} (process ${other.pid}).`,
      `open it, or stop it first (Ctrl-C in its window, or \`kill ${other.pid}\`).`,
    );
  }
  fs.rmSync(lockFile, { force: true });
  try {
    fs.writeFileSync(lockFile, JSON.stringify({ pid: process.pid, url }), {
      flag: 'wx', // the other of two simultaneous starts fails here
    });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    throw new UserError(
      'Another portal is starting from this folder at this moment.',
      'wait for it and open it, or stop it first.',
    );
  }
  return () => {
    if (readLock()?.pid === process.pid) fs.rmSync(lockFile, { force: true });
  };
}
