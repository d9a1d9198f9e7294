// Kills workers at random moments and between effect and record, and counts
// what came of it:  bench/chaos.ts [--kills 10] [--runs 60] [--cut SECONDS] [--database URL]
import { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBenchDatabase } from './engine/database';
import {
  BackendProcess,
  signIn,
  startBackendProcess,
  stopProcess,
} from './engine/processes';
import { startRecorder } from './engine/recorder';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const WORKERS = 2;
const STEP_MS = 400;
const FAILPOINT = '0.05';
const PATIENCE_MS = 180_000;

interface Outcome {
  readonly id: string;
  readonly status: string;
  readonly events: number;
  readonly seq: number;
  readonly completes: number;
}

const options = readBenchmarkOptions(process.argv.slice(2));
const wantedKills = Number(options.values.kills ?? 10);
/** Seconds between losses of all connections, as when the database restarts. */
const cutEveryMs = Number(options.values.cut ?? Infinity) * 1000;
const runs = Number(options.values.runs ?? Math.max(40, wantedKills * 4));

async function startRuns(url: string, count: number): Promise<void> {
  const token = await signIn(url);
  for (let index = 0; index < count; index++) {
    const response = await fetch(`${url}/workflows`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        template: 'chaos',
        parameters: { stepMs: STEP_MS },
      }),
    });
    if (response.status !== 201) {
      throw new Error(`A run was not accepted: ${await response.text()}`);
    }
  }
}

class Workers {
  readonly #live = new Set<BackendProcess>();
  readonly #ready = new Set<BackendProcess>();
  /** Moments of death of workers by process id, while another was at work. */
  readonly deaths = new Map<number, number>();
  kills = 0;
  isStopping = false;

  constructor(private readonly env: Readonly<Record<string, string>>) {}

  async add(): Promise<BackendProcess> {
    const worker = await startBackendProcess(this.env);
    this.#live.add(worker);
    void worker.ready.then(() => this.#ready.add(worker));
    worker.child.once('exit', (_code, signal) => {
      this.#live.delete(worker);
      this.#ready.delete(worker);
      if (this.isStopping) return;
      // The failpoint kills the process from inside.
      if (signal === 'SIGKILL') this.kills += 1;
      // With nobody alive there is nothing to measure but the start of a worker.
      if (!this.#ready.size) this.deaths.clear();
      else if (worker.child.pid) this.deaths.set(worker.child.pid, Date.now());
      void this.add();
    });
    return worker;
  }

  killOne(): void {
    const workers = [...this.#live];
    const worker = workers[Math.floor(Math.random() * workers.length)];
    worker?.child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.#live].map(({ child }) => stopProcess(child)));
  }
}

/** A dead worker leaves the table when all it held has been given away. */
async function noteAdoptions(
  pool: Pool,
  deaths: Map<number, number>,
  seconds: number[],
): Promise<void> {
  const { rows } = await pool.query<{ host: string }>(
    'select host from agents.executors',
  );
  const present = new Set(
    rows.map(({ host }) => Number(host.split(':').at(-1))),
  );
  for (const [pid, diedMs] of deaths) {
    if (!present.has(pid)) {
      seconds.push((Date.now() - diedMs) / 1000);
      deaths.delete(pid);
    }
  }
}

async function cutConnections(pool: Pool): Promise<void> {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
}

async function readOutcomes(pool: Pool): Promise<Outcome[]> {
  const { rows } = await pool.query<Outcome>(
    `select r.id, r.status, r.seq,
       (select count(*)::int from agents.run_events e where e.run_id = r.id) as events,
       (select count(*)::int from agents.run_events e where e.run_id = r.id
         and e.body->>'kind' = 'run-complete') as completes
     from agents.runs r`,
  );
  return rows;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  );
}

async function main(): Promise<void> {
  const database = await createBenchDatabase(options.values.database);
  const recorder = await startRecorder();
  const pool = new Pool({ connectionString: database.url, max: 2 });
  // The database is dropped under its last idle connection.
  pool.on('error', () => undefined);
  const env = {
    BENCH_DATABASE: database.url,
    BENCH_RECORDER: recorder.url,
  };
  const web = await startBackendProcess({ ...env, BENCH_ROLE: 'web' });
  await web.ready;
  await startRuns(web.url, runs);
  const workers = new Workers({
    ...env,
    BENCH_ROLE: 'worker',
    BENCH_CONCURRENCY: '4',
    BENCH_FAILPOINT: FAILPOINT,
  });
  for (let index = 0; index < WORKERS; index++) {
    await (
      await workers.add()
    ).ready;
  }
  const adoptionSeconds: number[] = [];
  const startedMs = Date.now();
  let outcomes: Outcome[] = [];
  let lastKillMs = Date.now();
  let lastCutMs = Date.now();
  let cuts = 0;
  while (Date.now() - startedMs < PATIENCE_MS + wantedKills * 10_000) {
    await sleep(250);
    await noteAdoptions(pool, workers.deaths, adoptionSeconds);
    const mayKill = workers.kills < wantedKills;
    if (mayKill && Date.now() - lastKillMs > 500 + Math.random() * 4000) {
      workers.killOne();
      lastKillMs = Date.now();
    }
    // Every connection is lost, as when the database restarts.
    if (mayKill && Date.now() - lastCutMs > cutEveryMs) {
      await cutConnections(pool);
      lastCutMs = Date.now();
      cuts += 1;
    }
    outcomes = await readOutcomes(pool);
    const isDone = outcomes.every(outcome => outcome.status === 'completed');
    if (isDone && workers.kills >= wantedKills) break;
    // Enough work must be left for the kills that are still to come.
    const left = outcomes.filter(outcome => outcome.status !== 'completed');
    if (left.length < 8 && mayKill) await startRuns(web.url, 12);
  }
  await workers.stop();
  await stopProcess(web.child);
  await pool.end();
  await database.drop();
  recorder.stop();

  const lost = outcomes.filter(outcome => outcome.status !== 'completed');
  const gaps = outcomes.filter(
    outcome => outcome.events !== outcome.seq || outcome.completes !== 1,
  );
  const keys = outcomes.flatMap(({ id }) => [`${id}:first`, `${id}:heavy`]);
  const doubled = keys.filter(key => (recorder.counts.get(key) ?? 0) > 1);
  const missing = keys.filter(key => !recorder.counts.get(key));
  reportBenchmark(
    'chaos',
    {
      kills: workers.kills,
      databaseCuts: cuts,
      runs: outcomes.length,
      lost: lost.length + missing.length,
      doubled: doubled.length,
      gaps: gaps.length,
      adoptionP99Seconds: percentile(adoptionSeconds, 0.99),
    },
    outcomes.map(outcome => ({
      case: outcome.id,
      expected: 'completed',
      got: outcome.status,
    })),
    options,
  );
  if (lost.length || doubled.length || missing.length || gaps.length) {
    process.exitCode = 1;
  }
}

void main();
