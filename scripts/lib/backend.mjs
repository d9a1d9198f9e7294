import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { logToFile } from './backendLog.mjs';
import { compressedAssetsDir } from './compressedAssets.mjs';
import { configurationSchemaFile } from './configurationSchema.mjs';
import { cacheDir, dataDir, root } from './paths.mjs';
import { sleep } from './process.mjs';
import { UserError } from './progress.mjs';
import { typescript } from './tasks.mjs';
import { nodeBinary, toolEnvironment } from './tools.mjs';

/** What fails says so; this is for what neither comes up nor fails. */
const START_LIMIT_MS = 600_000;

/**
 * Runs the backend from source as a child that ends with us: it holds an IPC
 * channel, and a preloaded script stops it when the channel closes.
 */
export function startBackend({
  configFiles,
  env,
  log = logToFile(path.join(dataDir, 'portal.log')),
  entry = path.join(root, 'packages/backend/src/index.ts'),
}) {
  fs.mkdirSync(path.join(dataDir, 'work'), { recursive: true });
  const child = spawn(
    nodeBinary,
    [
      '--require',
      path.join(root, 'scripts/lib/endWithParent.cjs'),
      ...typescript,
      entry,
      ...configFiles.flatMap(file => ['--config', file]),
    ],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', log.output, log.output, 'ipc'],
      env: {
        ...toolEnvironment(),
        NODE_ENV: 'production',
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
        NODE_COMPILE_CACHE: path.join(cacheDir, 'compiled'),
        ...(fs.existsSync(configurationSchemaFile) && {
          TRAINYARD_CONFIGURATION_SCHEMA: configurationSchemaFile,
        }),
        ...(fs.existsSync(compressedAssetsDir) && {
          TRAINYARD_COMPRESSED_ASSETS: compressedAssetsDir,
        }),
        ...env,
      },
    },
  );
  log.attach(child);
  child.log = log;
  return child;
}

/** The reasons why a plugin or the whole backend could not start, from its log. */
function findStartupFailures(log) {
  return log
    .read()
    .split('\n')
    .map(readMessage)
    .filter(message =>
      /^\w*Error: |startup failed|error during startup|startup has failed|EADDRINUSE|required config|Invalid type in config|Config validation failed|does not match/i.test(
        message,
      ),
    );
}

/** In production the log is JSON, one object a line; a crash at import is plain text. */
function readMessage(line) {
  try {
    return String(JSON.parse(line).message ?? '');
  } catch {
    return line;
  }
}

/** Resolves when the backend answers, rejects with the reason when it cannot. */
export async function waitUntilReady(child, url) {
  const began = Date.now();
  while (Date.now() - began < START_LIMIT_MS) {
    if (child.exitCode !== null || child.signalCode) {
      throw startFailure(
        child,
        `The backend ended while starting (${
          child.signalCode ?? `exit code ${child.exitCode}`
        }).`,
      );
    }
    if (await isReady(url)) return;
    const failures = findStartupFailures(child.log);
    // Backstage only logs a failed plugin and would stay "not ready" for ever.
    if (failures.length > 0)
      throw startFailure(child, 'The backend cannot start.');
    await sleep(100);
  }
  throw startFailure(child, 'The backend did not become ready in ten minutes.');
}

async function isReady(url) {
  try {
    const response = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function startFailure({ log }, problem) {
  const reasons = [...new Set(findStartupFailures(log))].slice(-3).join('\n  ');
  return new UserError(
    reasons ? `${problem}\n  ${reasons}` : problem,
    `mend the cause; the whole log is ${log.place}.`,
  );
}
