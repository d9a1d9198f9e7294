// Plans, approves and generates one system twice: once in peace, once while the
// worker is killed at every node, after its work and before its record:
//   bench/mlopsStops.ts [--database URL] [--json] [--out FILE]
import { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Workers } from './chaos/Workers';
import { BenchClient } from './engine/client';
import { createBenchDatabase } from './engine/database';
import { signIn, startBackendProcess, stopProcess } from './engine/processes';
import { startRecorder } from './engine/recorder';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';
import { STOPPED } from './mlops/stopped';

const WORKERS = 2;
const PATIENCE_MS = 30 * 60_000;
const REQUEST =
  'Once a week a churn score for 80 thousand customers. Two people with Python and SQL, Postgres of 15 GB, AWS in Frankfurt, GDPR, at most 150 dollars a month.';

interface Run {
  readonly status: string;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
  readonly tasks: readonly { readonly id: string; readonly status: string }[];
  readonly gates: readonly {
    readonly gateId: string;
    readonly status: string;
    readonly subjectHash: string;
  }[];
}

/** Approves what waits until the run is at its end. */
async function finish(client: BenchClient, id: string): Promise<Run> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const run = await client.get<Run>(`/workflows/${id}`);
    if (['completed', 'failed', 'cancelled'].includes(run.status)) return run;
    const open = run.gates.find(({ status }) => status === 'waiting');
    if (open) {
      await client.post(`/gates/${open.gateId}/approve`, {
        subjectHash: open.subjectHash,
      });
    }
    await sleep(250);
  }
  throw new Error(`Run ${id} is not at its end after half an hour`);
}

async function start(client: BenchClient, title: string): Promise<string> {
  const { body } = await client.post('/workflows', {
    template: 'plan-ml-system',
    title,
    parameters: { text: REQUEST, name: 'churn', questions: 'defaults' },
  });
  return (body as { workflowId: string }).workflowId;
}

/** What must be the same; branch and commit carry the run and the time. */
function essenceOf({ status, output = {}, error }: Run) {
  const { archiveArtifact, recordArtifact, options, monthlyUsd, verdict } =
    output;
  return {
    status,
    error: error?.message,
    archiveArtifact,
    recordArtifact,
    options,
    monthlyUsd,
    verdict,
  };
}

async function main(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const database = await createBenchDatabase(options.values.database);
  const recorder = await startRecorder();
  const pool = new Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined);
  const env = {
    BENCH_DATABASE: database.url,
    BENCH_RECORDER: recorder.url,
    BENCH_PACK: 'mlops',
  };
  const web = await startBackendProcess({ ...env, BENCH_ROLE: 'web' });
  await web.ready;
  const client = new BenchClient(web.url, await signIn(web.url));
  const workers = new Workers({ ...env, BENCH_ROLE: 'worker' });
  for (let index = 0; index < WORKERS; index++) {
    await (
      await workers.add()
    ).ready;
  }
  const whole = await finish(client, await start(client, 'in peace'));
  const id = await start(client, STOPPED);
  const stopped = await finish(client, id);
  const stops = [...recorder.counts.keys()].filter(key => key.startsWith(id));
  const { rows: events } = await pool.query<{ seq: number }>(
    'select seq from agents.run_events where run_id = $1 order by seq',
    [id],
  );
  const isGapless = events.every(({ seq }, index) => seq === index + 1);
  await workers.stop();
  await stopProcess(web.child);
  await pool.end();
  await database.drop();
  recorder.stop();

  const expected = essenceOf(whole);
  const got = essenceOf(stopped);
  const isSame =
    whole.status === 'completed' &&
    JSON.stringify(expected) === JSON.stringify(got);
  reportBenchmark(
    'mlops-stops',
    {
      nodesStopped: stops.length,
      kills: workers.kills,
      sameResult: isSame ? 1 : 0,
      logWithoutGaps: isGapless ? 1 : 0,
    },
    [
      {
        case: 'stopped at every node',
        expected,
        got,
        reason: isSame ? undefined : 'The results differ',
      },
      ...stops.map(key => ({ case: key.slice(id.length + 1), got: 'killed' })),
    ],
    options,
  );
  if (!isSame || !isGapless) process.exitCode = 1;
}

void main();
