// npm run dev: hot reload of app (port 3000) and backend (port 7007).
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { claimInstance } from './lib/instance.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { stopChild } from './lib/process.mjs';
import { runMain, say } from './lib/progress.mjs';
import { nodeBinary, toolEnvironment } from './lib/tools.mjs';

const APP_URL = 'http://localhost:3000';

await runMain(async () => {
  await ensureInstalled();
  const { startPostgres } = await import('./lib/postgres.mjs');
  const release = claimInstance(APP_URL);
  const database = process.env.DATABASE_URL
    ? undefined
    : await startPostgres({ data: path.join(dataDir, 'postgres') });
  const configFiles = ['app-config.yaml', 'app-config.local.yaml']
    .map(name => path.join(root, name))
    .filter(file => fs.existsSync(file));
  fs.mkdirSync(path.join(dataDir, 'work'), { recursive: true });
  say(`Starting with hot reload; the app will be at ${APP_URL}`);
  const child = spawn(
    nodeBinary,
    [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'repo',
      'start',
      ...configFiles.flatMap(file => ['--config', file]),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...toolEnvironment(),
        DATABASE_URL: process.env.DATABASE_URL ?? database.url('trainyard'),
        APP_CONFIG_app_baseUrl: JSON.stringify(APP_URL),
        APP_CONFIG_backend_cors: JSON.stringify({
          origin: APP_URL,
          methods: ['GET', 'HEAD', 'PATCH', 'POST', 'PUT', 'DELETE'],
          credentials: true,
        }),
      },
    },
  );
  let isStopping = false;
  const stop = async code => {
    if (isStopping) return;
    isStopping = true;
    await stopChild(child);
    await database?.stop();
    release();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop(0));
  }
  child.once('exit', code => stop(code ?? 1));
});
