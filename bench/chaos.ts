// Kills workers at random moments and between effect and record, and counts
// what came of it:
//   bench/chaos.ts [--kills 10] [--runs 60] [--workers 3] [--cut SECONDS] [--restart SECONDS] [--database URL]
// --cut drops all connections again and again; --restart stops and starts a
// PostgreSQL server of its own, in turn politely and as if it had lost power.
import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFaults } from './chaos/DatabaseFaults';
import { judgeOutcomes, Outcome, readOutcomes } from './chaos/outcomes';
import { Workers } from './chaos/Workers';
import { percentile } from './engine/client';
import { createBenchDatabase } from './engine/database';
import { signIn, startBackendProcess, stopProcess } from './engine/processes';
import { startRecorder } from './engine/recorder';
import { startBenchServer } from './engine/server';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const DEFAULT_WORKERS = 3;
const STEP_MS = 400;
const FAILPOINT = '0.02';
const PATIENCE_MS = 180_000;
const LONGEST_BETWEEN_KILLS_MS = 4_000;
/** Enough work must be left for the kills that are still to come. */
const LEAST_LEFT = 8;
const MORE_RUNS = 12;

const options = readBenchmarkOptions(process.argv.slice(2));
const seconds = (name: string) =>
  Number(options.values[name] ?? Infinity) * 1000;
const wantedKills = Number(options.values.kills ?? 10);
const workerCount = Number(options.values.workers ?? DEFAULT_WORKERS);
const runs = Number(options.values.runs ?? Math.max(40, wantedKills * 4));

/** Asks until it is accepted; the key makes it one run however often it is asked. */
async function startRun(url: string, token: string): Promise<void> {
  const key = randomUUID();
  for (;;) {
    const response = await fetch(`${url}/workflows`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({
        template: 'chaos',
        parameters: { stepMs: STEP_MS },
      }),
    });
    if (response.status === 201) return;
    if (response.status < 500) {
      throw new Error(`A run was not accepted: ${await response.text()}`);
    }
    await sleep(250);
  }
}

async function startRuns(
  url: string,
  token: string,
  count: number,
): Promise<void> {
  for (let index = 0; index < count; index++) await startRun(url, token);
}

/** Kills and cuts until enough was killed and every run is at its end. */
async function wreak(parts: {
  readonly pool: Pool;
  readonly workers: Workers;
  readonly faults: DatabaseFaults;
  readonly startMore: () => Promise<void>;
}): Promise<Outcome[]> {
  const { pool, workers, faults, startMore } = parts;
  const untilMs = Date.now() + PATIENCE_MS + wantedKills * 10_000;
  let outcomes: Outcome[] = [];
  let lastKillMs = Date.now();
  while (Date.now() < untilMs) {
    await sleep(250);
    const mayKill = workers.kills < wantedKills;
    const pauseMs = 500 + Math.random() * LONGEST_BETWEEN_KILLS_MS;
    if (mayKill && Date.now() - lastKillMs > pauseMs) {
      workers.killOne();
      lastKillMs = Date.now();
    }
    if (mayKill) await faults.inflict().catch(() => undefined);
    if (faults.isAway) continue;
    try {
      await workers.noteAdoptions(pool);
      outcomes = await readOutcomes(pool);
    } catch {
      // The database went away in between; the next look tells.
      continue;
    }
    const left = outcomes.filter(({ status }) => status !== 'completed');
    if (!left.length && !mayKill) break;
    if (left.length < LEAST_LEFT && mayKill) await startMore();
  }
  await faults.settle();
  return outcomes;
}

async function main(): Promise<void> {
  const restartEveryMs = seconds('restart');
  const server =
    restartEveryMs < Infinity ? await startBenchServer() : undefined;
  const database = await createBenchDatabase(
    server?.url ?? options.values.database,
  );
  const recorder = await startRecorder();
  const pool = new Pool({ connectionString: database.url, max: 2 });
  // The database is dropped under its last idle connection.
  pool.on('error', () => undefined);
  const env = { BENCH_DATABASE: database.url, BENCH_RECORDER: recorder.url };
  const web = await startBackendProcess({ ...env, BENCH_ROLE: 'web' });
  await web.ready;
  const token = await signIn(web.url);
  await startRuns(web.url, token, runs);
  const workers = new Workers({
    ...env,
    BENCH_ROLE: 'worker',
    BENCH_CONCURRENCY: '4',
    BENCH_FAILPOINT: FAILPOINT,
  });
  for (let index = 0; index < workerCount; index++) {
    await (
      await workers.add()
    ).ready;
  }
  const faults = new DatabaseFaults({
    pool,
    server,
    cutEveryMs: seconds('cut'),
    restartEveryMs,
    onBack: () => workers.noteDatabaseBack(),
  });
  const outcomes = await wreak({
    pool,
    workers,
    faults,
    startMore: () => startRuns(web.url, token, MORE_RUNS),
  });
  await workers.stop();
  await stopProcess(web.child);
  await pool.end();
  await database.drop();
  await server?.remove();
  recorder.stop();

  const verdict = judgeOutcomes(outcomes, recorder.counts);
  reportBenchmark(
    'chaos',
    {
      kills: workers.kills,
      databaseCuts: faults.cuts,
      databaseRestarts: faults.restarts,
      runs: outcomes.length,
      ...verdict,
      adoptions: workers.adoptionSeconds.length,
      adoptionP99Seconds: percentile(workers.adoptionSeconds, 0.99),
    },
    outcomes.map(outcome => ({
      case: outcome.id,
      expected: 'completed',
      got: outcome.status,
    })),
    options,
  );
  if (verdict.lost || verdict.doubled || verdict.gaps) process.exitCode = 1;
}

void main();
