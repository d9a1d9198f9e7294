// npm test: everything that must hold before a change lands.
//   node scripts/test.mjs [--full] [NAME …]   only the named stages
import { ensureInstalled } from './lib/install.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(async () => {
  await ensureInstalled();
  const { runStages } = await import('./lib/testStages.mjs');
  const args = process.argv.slice(2);
  const isGreen = await runStages({
    isFull: args.includes('--full'),
    only: args.filter(argument => !argument.startsWith('--')),
  });
  process.exit(isGreen ? 0 : 1);
});
