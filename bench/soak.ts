// Keeps one web process and one worker at work, and looks for what only time
// shows: runs that get lost and memory that grows.
//   bench/soak.ts [--minutes 30] [--rate RUNS_PER_SECOND] [--database URL]
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { BenchClient, pace, percentile } from './engine/client';
import { createBenchDatabase } from './engine/database';
import {
  BackendProcess,
  signIn,
  startBackendProcess,
  stopProcess,
} from './engine/processes';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const SAMPLE_MS = 5_000;
const PATIENCE_MS = 120_000;
/** More than this between the second and the last quarter is a leak. */
const TOLERATED_GROWTH_MB = 64;
const TOLERATED_GROWTH_SHARE = 0.25;
/** A token of a user lives an hour. */
const TOKEN_SECONDS = 600;

const options = readBenchmarkOptions(process.argv.slice(2));
const minutes = Number(options.values.minutes ?? 30);
const rate = Number(options.values.rate ?? 10);

function residentMb({ child }: BackendProcess): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]);
  return Number(kilobytes) / 1024;
}

const median = (values: readonly number[]) => percentile(values, 0.5);

/** What the last quarter takes beyond the second: the first one warms up. */
function growthOf(samples: readonly number[]) {
  const quarter = Math.floor(samples.length / 4);
  const before = median(samples.slice(quarter, 2 * quarter));
  const after = median(samples.slice(3 * quarter));
  return { megabytes: after - before, share: (after - before) / before };
}

const isLeak = ({ megabytes, share }: ReturnType<typeof growthOf>) =>
  megabytes > TOLERATED_GROWTH_MB && share > TOLERATED_GROWTH_SHARE;

async function sendRuns(url: string): Promise<number[]> {
  const ms: number[] = [];
  const seconds = minutes * 60;
  for (let passed = 0; passed < seconds; passed += TOKEN_SECONDS) {
    const client = new BenchClient(url, await signIn(url));
    const part = await pace(
      rate,
      Math.min(TOKEN_SECONDS, seconds - passed),
      async () =>
        (
          await client.post('/workflows', { template: 'five', parameters: {} })
        ).ms,
    );
    ms.push(...part);
  }
  return ms;
}

async function countUnfinished(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ left: number }>(
    `select count(*)::int as left from agents.runs where status <> 'completed'`,
  );
  return rows[0].left;
}

async function main(): Promise<void> {
  const database = await createBenchDatabase(options.values.database);
  const pool = new Pool({ connectionString: database.url, max: 1 });
  const env = { BENCH_DATABASE: database.url };
  const web = await startBackendProcess({ ...env, BENCH_ROLE: 'web' });
  await web.ready;
  const worker = await startBackendProcess({ ...env, BENCH_ROLE: 'worker' });
  await worker.ready;

  const memory = { web: [] as number[], worker: [] as number[] };
  const sampler = setInterval(() => {
    memory.web.push(residentMb(web));
    memory.worker.push(residentMb(worker));
  }, SAMPLE_MS);
  const ms = await sendRuns(web.url);
  clearInterval(sampler);

  const endMs = Date.now() + PATIENCE_MS;
  let lost = await countUnfinished(pool);
  while (lost && Date.now() < endMs) {
    await sleep(500);
    lost = await countUnfinished(pool);
  }
  await stopProcess(worker.child);
  await stopProcess(web.child);
  await pool.end();
  await database.drop();

  const growth = {
    web: growthOf(memory.web),
    worker: growthOf(memory.worker),
  };
  reportBenchmark(
    'soak',
    {
      minutes,
      runs: ms.length,
      lost,
      acceptP99Ms: percentile(ms, 0.99),
      webGrowthMb: growth.web.megabytes,
      workerGrowthMb: growth.worker.megabytes,
    },
    memory.web.map((megabytes, index) => ({
      case: `${(index * SAMPLE_MS) / 1000} s`,
      got: { web: megabytes, worker: memory.worker[index] },
    })),
    options,
  );
  if (lost || isLeak(growth.web) || isLeak(growth.worker)) {
    process.exitCode = 1;
  }
}

void main();
