// npm test: everything that must hold before a change lands.
//   node scripts/test.mjs [NAME …]   only the named stages
import { ensureInstalled } from './lib/install.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(async () => {
  await ensureInstalled();
  const { runStages } = await import('./lib/testStages.mjs');
  const isGreen = await runStages({ only: process.argv.slice(2) });
  process.exit(isGreen ? 0 : 1);
});
