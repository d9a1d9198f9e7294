// The same five recorded steps as a bare DBOS workflow; prints workflows per second.
import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk';
import { Pool } from 'pg';

const url = process.env.BENCH_DATABASE ?? '';
const count = Number(process.env.BENCH_RUNS);
const workerConcurrency = Number(process.env.BENCH_CONCURRENCY);
const quiet = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (entry: unknown) => process.stderr.write(`${entry}\n`),
};

const steps = ['one', 'two', 'three', 'four', 'five'];
DBOS.registerWorkflow(
  async () => {
    for (const name of steps) {
      await DBOS.runStep(async () => name, { name });
    }
  },
  { name: 'five' },
);

async function main(): Promise<void> {
  const systemDatabasePool = new Pool({ connectionString: url, max: 20 });
  const common = {
    systemDatabaseUrl: url,
    systemDatabasePool,
    systemDatabaseSchemaName: 'bare',
    logger: quiet,
  };
  DBOS.setConfig({
    ...common,
    name: 'bare',
    enableOTLP: false,
    tracingEnabled: false,
    // Nothing is taken before everything is enqueued.
    listenQueues: ['later'],
  });
  await DBOS.launch();
  const client = await DBOSClient.create({ ...common, applicationName: 'bare' });
  await Promise.all(
    Array.from({ length: 16 }, async (_, lane) => {
      for (let index = lane; index < count; index += 16) {
        await client.enqueue({
          workflowName: 'five',
          queueName: 'later',
          workflowID: `bare-${index}`,
        });
      }
    }),
  );
  const startedMs = Date.now();
  await DBOS.registerQueue('later', {
    workerConcurrency,
    minPollingIntervalMs: 50,
  });
  for (;;) {
    const { rows } = await systemDatabasePool.query<{ left: number }>(
      "select count(*)::int as left from bare.workflow_status where status <> 'SUCCESS'",
    );
    if (!rows[0].left) break;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  const { rows } = await systemDatabasePool.query<{ ms: number }>(
    'select (max(completed_at) - min(started_at_epoch_ms))::float as ms from bare.workflow_status',
  );
  const ms = rows[0].ms || Date.now() - startedMs;
  process.stdout.write(JSON.stringify({ perSecond: (count / ms) * 1000 }));
  process.exit(0);
}

void main();
