// npm run verify:full: what npm test runs, in the forms that take hours.
import { ensureInstalled } from './lib/install.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(async () => {
  await ensureInstalled();
  const { runStages } = await import('./lib/testStages.mjs');
  const isGreen = await runStages({
    only: process.argv.slice(2),
    isLong: true,
  });
  process.exit(isGreen ? 0 : 1);
});
