import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBackend, waitUntilReady } from './backend.mjs';
import { logToFile } from './backendLog.mjs';
import { findChromium } from './chromium.mjs';
import { cleaningUpAtInterrupt } from './interrupt.mjs';
import { root } from './paths.mjs';
import { findFreePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { prepare } from './prepare.mjs';
import { run, sleep, stopChild } from './process.mjs';
import { UserError } from './progress.mjs';
import { nodeBinary, toolEnvironment } from './tools.mjs';

const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');

function readCounts(file) {
  try {
    const { stats } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** The token of a service that may call, and has no rights. */
const STRANGER_TOKEN = randomBytes(24).toString('base64url');

const OWN_PLUGINS = [
  'agents',
  'delivery',
  'migration',
  'policy',
  'value-train',
];

/** Configuration of a portal that shares nothing with the one of this checkout. */
function isolatedConfiguration(folder, url, port) {
  return {
    APP_CONFIG_app_baseUrl: JSON.stringify(url),
    APP_CONFIG_backend_baseUrl: JSON.stringify(url),
    APP_CONFIG_backend_listen_port: String(port),
    APP_CONFIG_backend_auth_externalAccess: JSON.stringify([
      {
        type: 'static',
        options: { token: STRANGER_TOKEN, subject: 'stranger' },
        // Into every plugin of ours, with a right that none of them knows: a
        // route that forgets to ask for its permission lets it through.
        accessRestrictions: OWN_PLUGINS.map(plugin => ({
          plugin,
          permission: 'stranger.nothing',
        })),
      },
    ]),
    APP_CONFIG_backend_workingDirectory: JSON.stringify(folder),
    APP_CONFIG_techdocs_publisher_local_publishDirectory: JSON.stringify(
      path.join(folder, 'techdocs'),
    ),
    APP_CONFIG_trainyard_repositories_path: JSON.stringify(
      path.join(folder, 'repos'),
    ),
    APP_CONFIG_trainyard_devops_local_path: JSON.stringify(
      path.join(folder, 'deployments'),
    ),
    APP_CONFIG_agents_artifacts_path: JSON.stringify(
      path.join(folder, 'artifacts'),
    ),
    APP_CONFIG_agents_git_path: JSON.stringify(path.join(folder, 'git')),
    APP_CONFIG_valueTrain_dataFolder: JSON.stringify(
      path.join(folder, 'value-train'),
    ),
  };
}

/** Services outlive the portal on purpose; those of a portal that does not come back are ended. */
function stopServices(folder) {
  if (!fs.existsSync(folder)) return;
  const states = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /^\w+\/[\w-]+\/state\.json$/.test(file));
  for (const file of states) {
    const state = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    for (const release of [state.active, state.candidate]) {
      try {
        if (release?.pid > 0) process.kill(release.pid, 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    }
  }
}

/** What journeys start from, one of each kind: the catalog reads them one after the other. */
const EXAMPLES = [
  'group/default/payments-team',
  'template/default/microservice-with-db',
  'component/default/ledger-service',
];

async function hasExamples(url) {
  const guest = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
  });
  const { backstageIdentity } = await guest.json();
  const answers = await Promise.all(
    EXAMPLES.map(name =>
      fetch(`${url}/api/catalog/entities/by-name/${name}`, {
        headers: { authorization: `Bearer ${backstageIdentity.token}` },
      }),
    ),
  );
  return answers.every(({ ok }) => ok);
}

/** Ready means that it answers; a journey also wants what the catalog reads then. */
async function waitForExamples(url) {
  const until = Date.now() + 180_000;
  while (!(await hasExamples(url))) {
    if (Date.now() > until) {
      throw new UserError(
        'The catalog did not read the example organisation in three minutes.',
        'read test-results/backend.log.',
      );
    }
    await sleep(1_000);
  }
}

/** Runs the Playwright journeys against the built portal, on a fresh database. */
export async function runEndToEnd(args, env = {}) {
  await prepare();
  return cleaningUpAtInterrupt(() => runAgainstPortal(args, env));
}

async function runAgainstPortal(args, env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trainyard-e2e-'));
  fs.chmodSync(folder, 0o755);
  const database = await startPostgres({
    data: path.join(folder, 'postgres'),
    flags: ['-c', 'fsync=off'],
  });
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const backend = startBackend({
    configFiles: [path.join(root, 'app-config.yaml')],
    env: {
      ...isolatedConfiguration(folder, url, port),
      DATABASE_URL: database.url('trainyard'),
    },
    log: logToFile(path.join(root, 'test-results/backend.log')),
  });
  const report = path.join(folder, 'report.json');
  try {
    await waitUntilReady(backend, url);
    await waitForExamples(url);
    await run(nodeBinary, [playwright, 'test', ...args], {
      env: {
        ...toolEnvironment(),
        PORTAL_URL: url,
        STRANGER_TOKEN,
        CHROMIUM_PATH: findChromium(),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        ...env,
      },
    });
    return readCounts(report);
  } finally {
    await stopChild(backend);
    stopServices(path.join(folder, 'deployments'));
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
