// npm run bench:portal: our portal against the stock one of the same release,
// on the same PostgreSQL, in the same run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend, waitUntilReady } from '../scripts/lib/backend.mjs';
import { logToFile } from '../scripts/lib/backendLog.mjs';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { cacheDir, root } from '../scripts/lib/paths.mjs';
import { findFreePort } from '../scripts/lib/ports.mjs';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { prepare } from '../scripts/lib/prepare.mjs';
import { runLogged, stopChild } from '../scripts/lib/process.mjs';
import { say, UserError } from '../scripts/lib/progress.mjs';
import {
  nodeBinary,
  toolEnvironment,
  yarnScript,
} from '../scripts/lib/tools.mjs';

const STARTS = 5;
const ENTITIES = 10_000;
const LIST_REQUESTS = 1_000;
const PAGE_LOADS = 9;

const reference = path.join(root, 'bench/reference');
const SIDES = {
  ours: {
    entry: path.join(root, 'packages/backend/src/index.ts'),
    config: path.join(root, 'app-config.yaml'),
    catalogPath: '/catalog',
  },
  stock: {
    entry: path.join(reference, 'backend/src/index.ts'),
    config: path.join(reference, 'app-config.yaml'),
    catalogPath: '/',
  },
};

const median = values =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ];

async function startPortal(side, database, name, folder, extra = {}) {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const child = startBackend({
    entry: side.entry,
    configFiles: [side.config],
    log: logToFile(path.join(folder, `${name}.log`)),
    env: {
      DATABASE_URL: database.url(name),
      APP_CONFIG_app_baseUrl: JSON.stringify(url),
      APP_CONFIG_backend_baseUrl: JSON.stringify(url),
      APP_CONFIG_backend_listen_port: String(port),
      APP_CONFIG_backend_workingDirectory: JSON.stringify(folder),
      // Another portal on this machine has its own trains.
      APP_CONFIG_valueTrain_dataFolder: JSON.stringify(
        path.join(folder, `${name}-trains`),
      ),
      ...extra,
    },
  });
  await waitUntilReady(child, url);
  return { url, child, seconds: (performance.now() - began) / 1000 };
}

/** Turn about, so that whatever else the machine does meets both sides alike. */
async function measureStarts(database, folder) {
  const times = {
    ours: { cold: [], again: [] },
    stock: { cold: [], again: [] },
  };
  for (let round = 0; round < STARTS; round++) {
    for (const [key, side] of Object.entries(SIDES)) {
      const name = `${key}_start_${round}`;
      for (const list of [times[key].cold, times[key].again]) {
        const portal = await startPortal(side, database, name, folder);
        list.push(portal.seconds);
        await stopChild(portal.child);
      }
    }
  }
  const middle = ({ cold, again }) => ({
    cold: median(cold),
    again: median(again),
  });
  return { ours: middle(times.ours), stock: middle(times.stock) };
}

/** 10,000 components in one file, read as the catalog reads any file. */
function writeEntities(folder) {
  const file = path.join(folder, 'many.yaml');
  const entities = Array.from(
    { length: ENTITIES },
    (_, index) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: c-${index}, tags: [t${index % 50}]}
spec: {type: service, lifecycle: production, owner: g-${index % 100}}`,
  );
  fs.writeFileSync(file, entities.join('\n---\n'));
  return file;
}

async function signIn(url) {
  const response = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
  });
  return (await response.json()).backstageIdentity.token;
}

async function waitForEntities(url) {
  for (let waited = 0; waited < 600; waited++) {
    const token = await signIn(url);
    const response = await fetch(
      `${url}/api/catalog/entities/by-query?limit=1&filter=kind=component`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const { totalItems } = await response.json();
    if (totalItems >= ENTITIES) return;
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
  throw new UserError(
    `The catalog did not take in ${ENTITIES} entities in ten minutes.`,
    'look at the log of the backend.',
  );
}

/** Done with what 10,000 new entities set off: it answers at once for five seconds. */
async function waitUntilQuiet(url) {
  let calm = 0;
  for (let asked = 0; asked < 3_000; asked++) {
    const began = performance.now();
    await (await fetch(`${url}/.backstage/health/v1/liveness`)).text();
    calm = performance.now() - began < 25 ? calm + 1 : 0;
    if (calm === 50) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new UserError(
    'The portal did not come to rest in five minutes.',
    'end what else this machine does, then measure again.',
  );
}

async function timeList(url, token) {
  const began = performance.now();
  const response = await fetch(
    `${url}/api/catalog/entities/by-query?limit=20&filter=kind=component&orderField=metadata.name,asc`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  await response.text();
  return performance.now() - began;
}

/**
 * Runs in the page: resolves with the time at which a row of the catalog is
 * there and the page answers, which is when no task held it up for a second.
 */
function watchForInteractive() {
  let busyUntil = 0;
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) {
      busyUntil = startTime + duration;
    }
  }).observe({ type: 'longtask', buffered: true });
  window.interactive = new Promise(resolve => {
    let rowAt;
    const look = () => {
      // By address, not by role: working out roles would keep the page busy.
      const row = document.querySelector('a[href*="/default/component/c-"]');
      if (row) rowAt ??= performance.now();
      const at = Math.max(rowAt ?? Infinity, busyUntil);
      if (performance.now() - at > 1_000) resolve(at);
      else setTimeout(look, 20);
    };
    look();
  });
}

/** The first visit of the catalog with an empty cache, until one can use it. */
async function visitFirstPage(url, catalogPath) {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', event => {
    bytes += event.encodedDataLength;
  });
  await page.addInitScript(watchForInteractive);
  await page.goto(`${url}${catalogPath}?filters[user]=all`);
  const enter = page.locator('button', { hasText: 'Enter' });
  const row = page.locator('a[href*="/default/component/c-"]').first();
  await enter.or(row).first().waitFor({ timeout: 60_000 });
  if (await enter.isVisible()) await enter.click();
  await row.waitFor({ timeout: 60_000 });
  const milliseconds = await page.evaluate(() => window.interactive);
  await browser.close();
  return { seconds: milliseconds / 1000, kilobytes: bytes / 1024 };
}

/** Calls a function for one portal after the other, `times` times. */
async function turnAbout(portals, times, measure) {
  const got = Object.fromEntries(Object.keys(portals).map(key => [key, []]));
  for (let turn = 0; turn < times; turn++) {
    for (const [key, portal] of Object.entries(portals)) {
      got[key].push(await measure(portal));
    }
  }
  return got;
}

/** Both run at the same time and are at rest, and take turns. */
async function measureCatalog(database, folder, file) {
  const portals = {};
  try {
    for (const [key, side] of Object.entries(SIDES)) {
      say(`Measuring ${key}: taking in ${ENTITIES} entities`);
      portals[key] = {
        ...side,
        ...(await startPortal(side, database, `${key}_catalog`, folder, {
          APP_CONFIG_catalog_locations: JSON.stringify([
            { type: 'file', target: file },
          ]),
        })),
      };
      await waitForEntities(portals[key].url);
    }
    for (const portal of Object.values(portals)) {
      await waitUntilQuiet(portal.url);
      portal.token = await signIn(portal.url);
    }
    say('Measuring the catalog of both, in turn');
    const lists = await turnAbout(portals, LIST_REQUESTS, ({ url, token }) =>
      timeList(url, token),
    );
    const pages = await turnAbout(portals, PAGE_LOADS, portal =>
      visitFirstPage(portal.url, portal.catalogPath),
    );
    return Object.fromEntries(
      Object.keys(SIDES).map(key => [
        key,
        {
          listP99Ms: percentile(lists[key], 0.99),
          seconds: median(pages[key].map(({ seconds }) => seconds)),
          kilobytes: median(pages[key].map(({ kilobytes }) => kilobytes)),
        },
      ]),
    );
  } finally {
    for (const { child } of Object.values(portals)) await stopChild(child);
  }
}

/** `npm start` on this checkout, everything installed and built. */
async function measureNpmStart() {
  const port = await findFreePort();
  const began = performance.now();
  const { spawn } = await import('node:child_process');
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port) },
  });
  try {
    for (let waited = 0; waited < 12_000; waited++) {
      const response = await fetch(
        `http://localhost:${port}/.backstage/health/v1/readiness`,
      ).catch(() => undefined);
      if (response?.ok) return (performance.now() - began) / 1000;
      if (child.exitCode !== null) break;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new UserError(
      'npm start did not become ready.',
      'stop a portal that runs from this folder, then measure again.',
    );
  } finally {
    if (child.exitCode === null) {
      const ended = new Promise(resolve => {
        child.once('exit', resolve);
      });
      process.kill(-child.pid, 'SIGINT');
      await ended;
    }
  }
}

async function buildReference() {
  if (fs.existsSync(path.join(reference, 'app/dist/index.html'))) return;
  say('Building the stock app …');
  const code = await runLogged(
    nodeBinary,
    [yarnScript, 'workspace', 'reference-app', 'build'],
    path.join(cacheDir, 'build-reference.log'),
    { env: toolEnvironment() },
  );
  if (code !== 0) {
    throw new UserError(
      'The stock app could not be built.',
      'read .cache/build-reference.log.',
    );
  }
}

function printTable(rows) {
  for (const [name, ours, stock] of rows) {
    const ratio = stock ? `${(ours / stock).toFixed(2)} ×` : '';
    console.log(
      `${name.padEnd(34)} ${ours.toFixed(2).padStart(10)} ${(
        stock?.toFixed(2) ?? ''
      ).padStart(10)} ${ratio.padStart(8)}`,
    );
  }
}

const { values: options } = parseArgs({
  options: { json: { type: 'boolean' }, out: { type: 'string' } },
});
await prepare();
await buildReference();
// First, because it fails at once where a portal already runs in this folder.
say('Measuring npm start');
// The first one makes the database and loads the examples.
await measureNpmStart();
const warmStartSeconds = await measureNpmStart();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trainyard-bench-'));
fs.chmodSync(folder, 0o755);
const database = await startPostgres({ data: path.join(folder, 'postgres') });
try {
  const file = writeEntities(folder);
  say('Measuring starts');
  const starts = await measureStarts(database, folder);
  const catalogs = await measureCatalog(database, folder, file);
  const ours = { ...starts.ours, ...catalogs.ours };
  const stock = { ...starts.stock, ...catalogs.stock };
  console.log(
    `\n${''.padEnd(34)} ${'ours'.padStart(10)} ${'stock'.padStart(10)}`,
  );
  const rows = [
    ['start, empty database (s)', ours.cold, stock.cold],
    ['start again (s)', ours.again, stock.again],
    ['first catalog page (s)', ours.seconds, stock.seconds],
    ['first catalog page (kB)', ours.kilobytes, stock.kilobytes],
    ['catalog list p99 (ms)', ours.listP99Ms, stock.listP99Ms],
    ['npm start, warm (s)', warmStartSeconds],
  ];
  printTable(rows);
  if (options.out) {
    const raw = rows.map(([name, got, expected]) =>
      JSON.stringify({ case: name, expected, got }),
    );
    fs.writeFileSync(options.out, `${raw.join('\n')}\n`);
  }
  if (options.json) {
    console.log(
      JSON.stringify({
        bench: 'portal',
        figures: {
          coldStartRatio: ours.cold / stock.cold,
          startAgainRatio: ours.again / stock.again,
          warmStartSeconds,
          firstPageRatio: ours.seconds / stock.seconds,
          firstPageKb: ours.kilobytes,
          catalogP99Ratio: ours.listP99Ms / stock.listP99Ms,
        },
      }),
    );
  }
} finally {
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
