// Runs a task of this repository under its own Node and Yarn:
//   node scripts/run.mjs TASK [ARGS]
import { ensureInstalled } from './lib/install.mjs';
import { run } from './lib/process.mjs';
import { runMain, UserError } from './lib/progress.mjs';
import { needDatabase, tasks } from './lib/tasks.mjs';
import { hasTestDatabase, withTestDatabase } from './lib/testDatabase.mjs';
import { nodeBinary, toolEnvironment } from './lib/tools.mjs';

await runMain(async () => {
  const [name, ...args] = process.argv.slice(2);
  const task = tasks[name];
  if (!task) {
    throw new UserError(
      `There is no task named ${name}.`,
      `choose one of: ${Object.keys(tasks).join(', ')}.`,
    );
  }
  await ensureInstalled();
  const runTask = ({ env }) =>
    run(nodeBinary, [...task, ...args], {
      env: { ...toolEnvironment(), ...env },
    });
  const code =
    needDatabase.has(name) && !hasTestDatabase() && !args.includes('--database')
      ? await withTestDatabase(runTask, { isMeasured: name !== 'unit' })
      : await runTask({ env: {} });
  process.exit(code);
});
