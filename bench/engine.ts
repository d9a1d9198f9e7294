// Measures the engine against its bars, a bare DBOS workflow and LangGraph.js:
//   bench/engine.ts [--database URL|embedded] [--runs 1000] [--streams 200] [--waiting 10000]
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { BenchClient, burst, pace, percentile } from './engine/client';
import { createBenchDatabase } from './engine/database';
import { signIn, startBackendProcess, stopProcess } from './engine/processes';
import { startBenchServer } from './engine/server';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const options = readBenchmarkOptions(process.argv.slice(2));
const setting = (name: string, fallback: number) =>
  Number(options.values[name] ?? fallback);
const runs = setting('runs', 1000);
const streams = setting('streams', 200);
const waiting = setting('waiting', 10_000);

const CONCURRENCY = '10';
const PACED_PER_SECOND = 20;
const PACED_SECONDS = 15;
const BURST_CLIENTS = 16;
/** Ticks of /proc/PID/stat per second on Linux. */
const TICKS_PER_SECOND = 100;
const IDLE_SECONDS = 10;

type Started = { workflowId: string };

async function measureOther(file: string, url: string): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...process.execArgv, path.join(__dirname, 'engine', file)],
    {
      env: {
        ...process.env,
        BENCH_DATABASE: url,
        BENCH_RUNS: String(runs),
        BENCH_CONCURRENCY: CONCURRENCY,
      },
      maxBuffer: 10_000_000,
    },
  );
  const last = stdout.trim().split('\n').at(-1) ?? '{}';
  return (JSON.parse(last) as { perSecond: number }).perSecond;
}

async function waitForNone(database: Client, condition: string): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ left: number }>(
      `select count(*)::int as left from agents.runs where ${condition}`,
    );
    if (!rows[0].left) return;
    await sleep(100);
  }
}

async function memoryKb(pids: readonly number[]): Promise<number> {
  const texts = await Promise.all(
    pids.map(pid => fs.readFile(`/proc/${pid}/status`, 'utf8')),
  );
  return texts.reduce(
    (sum, text) => sum + Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0),
    0,
  );
}

async function cpuSeconds(pids: readonly number[]): Promise<number> {
  const texts = await Promise.all(
    pids.map(pid => fs.readFile(`/proc/${pid}/stat`, 'utf8')),
  );
  return texts.reduce((sum, text) => {
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }, 0);
}

async function measureStreams(client: BenchClient): Promise<number[]> {
  const delaysMs: number[] = [];
  const stop = new AbortController();
  const started = await Promise.all(
    Array.from({ length: streams }, async () => {
      const { body } = await client.post('/workflows', { template: 'waiting' });
      return (body as Started).workflowId;
    }),
  );
  const gates = new Map<string, { gateId: string; subjectHash: string }>();
  while (gates.size < streams) {
    for (const id of started.filter(candidate => !gates.has(candidate))) {
      const details = await client.get<{
        gates: { gateId: string; subjectHash: string }[];
        lastSeq: number;
      }>(`/workflows/${id}`);
      if (details.gates.length) gates.set(id, details.gates[0]);
    }
  }
  const followed = started.map(async id => {
    const { lastSeq } = await client.get<{ lastSeq: number }>(
      `/workflows/${id}`,
    );
    await client.follow(id, lastSeq, delaysMs, stop.signal);
  });
  await sleep(2000);
  for (const { gateId, subjectHash } of gates.values()) {
    await client.post(`/gates/${gateId}/approve`, { subjectHash });
    await sleep(20);
  }
  await Promise.race([Promise.all(followed), sleep(60_000)]);
  stop.abort();
  await Promise.allSettled(followed);
  return delaysMs;
}

async function measureThroughput(database: Client): Promise<number> {
  await waitForNone(database, "graph_id = 'five' and status <> 'completed'");
  const { rows } = await database.query<{ per: number }>(
    `select count(*) / extract(epoch from max(completed_at) - min(started_at))::float as per
     from agents.runs where graph_id = 'five'`,
  );
  return rows[0].per;
}

async function measureEngine(url: string) {
  const env = { BENCH_DATABASE: url, BENCH_CONCURRENCY: CONCURRENCY };
  const web = await startBackendProcess({ ...env, BENCH_ROLE: 'web' });
  await web.ready;
  const client = new BenchClient(web.url, await signIn(web.url));
  const database = new Client({ connectionString: url });
  await database.connect();
  const accept = async (template = 'five') =>
    (await client.post('/workflows', { template })).ms;
  await burst(50, 4, accept);
  const paced = await pace(PACED_PER_SECOND, PACED_SECONDS, accept);
  const burstResult = await burst(runs, BURST_CLIENTS, accept);

  const worker = await startBackendProcess({ ...env, BENCH_ROLE: 'worker' });
  await worker.ready;
  const throughput = await measureThroughput(database);
  const delaysMs = await measureStreams(client);

  const pids = [web.child.pid ?? 0, worker.child.pid ?? 0];
  const idleBefore = await cpuSeconds(pids);
  await sleep(IDLE_SECONDS * 1000);
  const idleShare = ((await cpuSeconds(pids)) - idleBefore) / IDLE_SECONDS;
  await burst(200, BURST_CLIENTS, () => accept('waiting'));
  await waitForNone(database, "status in ('queued', 'running')");
  const memoryBefore = await memoryKb(pids);
  await burst(waiting, BURST_CLIENTS, () => accept('waiting'));
  await waitForNone(database, "status in ('queued', 'running')");
  await sleep(3000);
  const memoryAfter = await memoryKb(pids);
  const cpuBefore = await cpuSeconds(pids);
  await sleep(IDLE_SECONDS * 1000);
  const waitingShare = ((await cpuSeconds(pids)) - cpuBefore) / IDLE_SECONDS;

  await database.end();
  await Promise.all([stopProcess(web.child), stopProcess(worker.child)]);
  return {
    acceptP50Ms: percentile(paced, 0.5),
    acceptP99Ms: percentile(paced, 0.99),
    burstPerSecond: burstResult.perSecond,
    burstP99Ms: percentile(burstResult.ms, 0.99),
    throughputPerSecond: throughput,
    sseP99Ms: percentile(delaysMs, 0.99),
    sseEvents: delaysMs.length,
    waitingRuns: waiting,
    waitingRunKb: (memoryAfter - memoryBefore) / waiting,
    idleCpuShare: idleShare,
    waitingCpuShare: waitingShare,
  };
}

async function main(): Promise<void> {
  const given = options.values.database;
  const server = given === 'embedded' ? await startBenchServer() : undefined;
  const database = await createBenchDatabase(server?.url ?? given);
  try {
    const engine = await measureEngine(database.url);
    const bare = await measureOther('bareDbos.ts', database.url);
    const langGraph = await measureOther('langGraph.ts', database.url);
    const figures = {
      ...engine,
      barePerSecond: bare,
      langGraphPerSecond: langGraph,
      throughputRatioBare: engine.throughputPerSecond / bare,
      throughputRatioLangGraph: engine.throughputPerSecond / langGraph,
    };
    const rows = Object.entries(figures).map(([name, got]) => ({
      case: name,
      got,
    }));
    reportBenchmark('engine', figures, rows, options);
  } finally {
    await database.drop();
    await server?.remove();
  }
}

void main();
