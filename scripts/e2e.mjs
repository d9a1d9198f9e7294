// npm run e2e [-- PLAYWRIGHT_ARGS]: browser journeys on a portal of their own.
//   --screenshots   writes docs/images instead
import { ensureInstalled } from './lib/install.mjs';
import { findChromium } from './lib/chromium.mjs';
import { runMain, UserError } from './lib/progress.mjs';

await runMain(async () => {
  await ensureInstalled();
  if (!findChromium()) {
    throw new UserError(
      'No Chromium was found.',
      'install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
    );
  }
  const { runEndToEnd } = await import('./lib/endToEnd.mjs');
  const args = process.argv.slice(2);
  const hasScreenshots = args.includes('--screenshots');
  const { failed } = await runEndToEnd(
    hasScreenshots ? ['--grep', '@screenshots'] : args,
    hasScreenshots ? { SCREENSHOTS: '1' } : {},
  );
  process.exit(failed === 0 ? 0 : 1);
});
