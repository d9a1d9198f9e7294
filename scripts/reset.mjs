// npm run reset: throws the data of this checkout away, after asking.
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { findRunningInstance } from './lib/instance.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { runMain, say, UserError } from './lib/progress.mjs';

async function confirm() {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) {
    throw new UserError(
      'reset asks before it deletes, and nobody can answer here.',
      'run `npm run reset -- --yes`.',
    );
  }
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
  });
  const answer = await terminal.question(
    'This deletes the local database, repositories and artifacts in .data. Type "yes" to go on: ',
  );
  terminal.close();
  return answer.trim() === 'yes';
}

await runMain(async () => {
  const running = findRunningInstance();
  if (running) {
    throw new UserError(
      `The portal runs at ${running.url} (process ${running.pid}).`,
      'stop it first (Ctrl-C in its window).',
    );
  }
  if (!fs.existsSync(dataDir)) {
    say('There is no local data.');
    return;
  }
  if (!(await confirm())) {
    say('Nothing was deleted.');
    return;
  }
  await stopLeftDatabase();
  fs.rmSync(dataDir, { recursive: true, force: true });
  say(
    `Deleted ${path.relative(root, dataDir)}. The next npm start begins anew.`,
  );
});

/** A database that outlived a killed portal must not write into deleted files. */
async function stopLeftDatabase() {
  const data = path.join(dataDir, 'postgres');
  if (!fs.existsSync(path.join(data, 'postmaster.pid'))) return;
  const { startPostgres } = await import('./lib/postgres.mjs');
  const database = await startPostgres({ data });
  await database.stop();
}
