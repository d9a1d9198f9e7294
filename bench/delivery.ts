/**
 * Delivery at scale: NDJSON in batches of a thousand, the page of the organisation, recomputation of everything.
 *   tsrun bench/delivery.ts [--size full|tenth|0.02] [--json] [--out FILE]
 * It fails when a number is wrong: deployments that do not add up, or a recomputation that says otherwise. It never fails by time.
 * The server of PostgreSQL is that of BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING; a database is made there and dropped.
 */
import os from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import {
  FULL,
  generatedPeriod,
  generateEvents,
  type Size,
} from './delivery/generate';
import { startServer, type BenchServer } from './delivery/server';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const BATCH = 1000;
const PAGE_REQUESTS = 200;
const SENDERS = 2;
/** How often the progress of ingestion is told. */
const PROGRESS_ROWS = 200_000;

function sizeOf(name: string): Size {
  const share = { full: 1, tenth: 0.1 }[name] ?? Number(name);
  if (!(share > 0 && share <= 1))
    throw new Error(
      `--size: "${name}" is neither full, tenth nor a share of 1`,
    );
  return {
    components: Math.max(
      10,
      Math.round(FULL.components * Math.max(share, 0.1)),
    ),
    deployments: Math.round(FULL.deployments * share),
    changes: Math.round(FULL.changes * share),
    incidents: Math.round(FULL.incidents * share),
  };
}

function* batches(
  size: Size,
): Generator<{ readonly lines: string; readonly count: number }> {
  let lines: string[] = [];
  for (const event of generateEvents(size)) {
    lines.push(JSON.stringify(event));
    if (lines.length === BATCH) {
      yield { lines: lines.join('\n'), count: lines.length };
      lines = [];
    }
  }
  if (lines.length) yield { lines: lines.join('\n'), count: lines.length };
}

/** Sends everything from a few senders at once and tells the rate and the most memory seen. */
async function ingest(
  server: BenchServer,
  size: Size,
): Promise<{ readonly perSecond: number; readonly rssMb: number }> {
  const source = batches(size);
  let sent = 0;
  let rss = 0;
  let toldAt = performance.now();
  const tellProgress = () => {
    const now = performance.now();
    const perSecond = Math.round((PROGRESS_ROWS * 1000) / (now - toldAt));
    toldAt = now;
    process.stderr.write(`${sent} rows, ${perSecond} a second\n`);
  };
  const send = async () => {
    for (let next = source.next(); !next.done; next = source.next()) {
      const response = await fetch(`${server.url}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: next.value.lines,
      });
      const report = (await response.json()) as { accepted?: number };
      if (report.accepted !== next.value.count)
        throw new Error(
          `a batch of ${next.value.count} was answered by ${JSON.stringify(
            report,
          ).slice(0, 300)}`,
        );
      sent += next.value.count;
      rss = Math.max(rss, process.memoryUsage.rss());
      if (sent % PROGRESS_ROWS < BATCH) tellProgress();
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: SENDERS }, send));
  return {
    perSecond: sent / ((performance.now() - started) / 1000),
    rssMb: rss / 1024 / 1024,
  };
}

/** Waits until all numbers show what was sent, and tells the seconds. */
async function waitUntilRepaired(server: BenchServer): Promise<number> {
  const started = performance.now();
  for (;;) {
    const response = await fetch(
      `${server.url}/metrics?scope=organisation&from=${generatedPeriod.to}&to=${generatedPeriod.to}`,
    );
    const { isUpdating } = (await response.json()) as { isUpdating: boolean };
    if (!isUpdating) return (performance.now() - started) / 1000;
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
  }
}

async function recompute(server: BenchServer): Promise<number> {
  const started = performance.now();
  await fetch(`${server.url}/recomputation`, { method: 'POST' });
  for (;;) {
    const response = await fetch(`${server.url}/recomputation`);
    const state = (await response.json()) as { running: boolean };
    if (!state.running) return (performance.now() - started) / 1000;
    await new Promise(resolve => {
      setTimeout(resolve, 100);
    });
  }
}

/** The page of the organisation over moving periods, so that most answers are made and not remembered. */
async function measurePages(server: BenchServer): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < PAGE_REQUESTS; index++) {
    const to = new Date(Date.parse('2026-10-31') - (index % 150) * 86_400_000);
    const from = new Date(to.getTime() - 89 * 86_400_000);
    const day = (date: Date) => date.toISOString().slice(0, 10);
    const started = performance.now();
    const response = await fetch(
      `${server.url}/metrics?scope=organisation&from=${day(from)}&to=${day(
        to,
      )}`,
    );
    const body = (await response.json()) as {
      metrics?: { deploymentFrequency: { sampleSize: number } };
    };
    times.push(performance.now() - started);
    if (!body.metrics || body.metrics.deploymentFrequency.sampleSize === 0)
      throw new Error('the page has no deployments');
  }
  times.sort((left, right) => left - right);
  return times[Math.ceil(times.length * 0.99) - 1];
}

interface Report {
  readonly metrics: Readonly<Record<string, { readonly sampleSize: number }>>;
  readonly trend: unknown;
  readonly histogram: unknown;
}

/** Everything the organisation's page says of the whole time, without what only names its state. */
async function readWhole(server: BenchServer): Promise<Report> {
  const { from, to } = generatedPeriod;
  const response = await fetch(
    `${server.url}/metrics?scope=organisation&from=${from}&to=${to}`,
  );
  const { metrics, trend, histogram } = (await response.json()) as Report;
  return { metrics, trend, histogram };
}

function countExpected(size: Size): number {
  let count = 0;
  for (const event of generateEvents(size)) {
    if (
      event.kind === 'deployment' &&
      event.row.environment === 'production' &&
      event.row.result === 'succeeded'
    )
      count += 1;
  }
  return count;
}

/** Fails where numbers made as rows came in are not those of the rows, or not those of a recomputation. */
function check(size: Size, before: Report, after: Report): void {
  const expected = countExpected(size);
  const got = before.metrics.deploymentFrequency.sampleSize;
  if (got !== expected)
    throw new Error(
      `the page counts ${got} deployments where ${expected} were sent`,
    );
  if (!isDeepStrictEqual(before, after))
    throw new Error('the recomputation says otherwise than the repairs');
}

async function main(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const connection =
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  if (!connection)
    throw new Error(
      'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING must name a server of PostgreSQL',
    );
  const size = sizeOf(options.values.size ?? 'tenth');
  const server = await startServer(connection, size.components);
  try {
    const { perSecond, rssMb } = await ingest(server, size);
    const repairSeconds = await waitUntilRepaired(server);
    const before = await readWhole(server);
    const cpuBefore = process.cpuUsage().user;
    const recomputeSeconds = await recompute(server);
    const recomputeCpuSeconds = (process.cpuUsage().user - cpuBefore) / 1e6;
    check(size, before, await readWhole(server));
    const pageP99Ms = await measurePages(server);
    const figures = {
      deployments: size.deployments,
      changes: size.changes,
      ingestPerSecond: Math.round(perSecond),
      repairSeconds: Math.round(repairSeconds * 10) / 10,
      pageP99Ms: Math.round(pageP99Ms * 10) / 10,
      recomputeSeconds: Math.round(recomputeSeconds * 10) / 10,
      recomputeCpuSeconds: Math.round(recomputeCpuSeconds * 10) / 10,
      loadAverage: Math.round(os.loadavg()[1] * 10) / 10,
      rssMb: Math.round(rssMb),
    };
    reportBenchmark(
      'delivery',
      figures,
      [{ case: 'size', got: size }],
      options,
    );
  } finally {
    await server.close();
  }
}

main().then(
  // Open sockets of the test backend would keep the process alive.
  () => process.exit(),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
