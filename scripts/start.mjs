// npm start: installs, builds and starts what is needed, and says where it is.
import fs from 'node:fs';
import path from 'node:path';
import { findRunningInstance } from './lib/instance.mjs';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runMain, say, UserError } from './lib/progress.mjs';

const isProduction = process.argv.includes('--production');

function configFiles() {
  const names = isProduction
    ? ['app-config.yaml', 'app-config.production.yaml']
    : ['app-config.yaml', 'app-config.local.yaml'];
  return names
    .map(name => path.join(root, name))
    .filter(file => fs.existsSync(file));
}

await runMain(async () => {
  const running = isProduction ? undefined : findRunningInstance();
  if (running) {
    throw new UserError(
      `A portal already runs from this folder: ${running.url} (process ${running.pid}).`,
      `open it, or stop it first (Ctrl-C in its window, or \`kill ${running.pid}\`).`,
    );
  }
  await prepare();
  // Loaded only now: they need what was just installed.
  const { requireValidConfiguration } = await import('./lib/configuration.mjs');
  const { runPortal } = await import('./lib/portal.mjs');
  await requireValidConfiguration(configFiles(), { isProduction });
  await runPortal({
    configFiles: configFiles(),
    isProduction,
    onReady: url => {
      say(`Trainyard is ready: ${url}`);
      say('Ctrl-C stops it.');
    },
  });
});
