import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import knexFactory from 'knex';
import { defaultPipeline } from '@trainyard/plugin-value-train-common';
import { BoardService } from '@trainyard/plugin-value-train-backend/src/service/BoardService';
import {
  openDatabase,
  TrainStore,
} from '@trainyard/plugin-value-train-backend/src/database/TrainStore';
import { readBenchmarkOptions, reportBenchmark } from './lib/report';

const projects = 500;
const requests = 100;
const dayMs = 86_400_000;

/** A board of 500 trains with their history, asked for a page at a time on PostgreSQL. */
async function run(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const connection =
    options.values.database ??
    process.env.DATABASE_URL ??
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;
  if (connection === undefined) {
    throw new Error('name a PostgreSQL with --database URL or DATABASE_URL');
  }
  const schema = `bench_portfolio_${randomUUID().slice(0, 8)}`;
  const admin = knexFactory({ client: 'pg', connection });
  await admin.raw('create schema ??', [schema]);
  const knex = knexFactory({
    client: 'pg',
    connection,
    searchPath: [schema],
    pool: { min: 0, max: 3 },
  });
  try {
    const database: DatabaseService = { getClient: async () => knex };
    const store = new TrainStore(await openDatabase(database));
    await fill(store);
    const board = new BoardService(store, 200);
    const times: number[] = [];
    let cursor: string | undefined;
    for (let index = 0; index < requests; index++) {
      const started = performance.now();
      const page = JSON.stringify(
        await board.board(
          { projectIds: ['default'], limit: 50, cursor },
          new Date(),
        ),
      );
      times.push(performance.now() - started);
      cursor = (JSON.parse(page) as { nextCursor?: string }).nextCursor;
    }
    times.sort((a, b) => a - b);
    reportBenchmark(
      'portfolio',
      {
        projects,
        boardP50Ms: times[Math.floor(requests * 0.5)],
        boardP99Ms: times[Math.floor(requests * 0.99) - 1],
      },
      times.map((got, index) => ({ case: `request ${index + 1}`, got })),
      options,
    );
  } finally {
    await knex.destroy();
    await admin.raw('drop schema ?? cascade', [schema]);
    await admin.destroy();
  }
}

/** Trains that have come different ways along the track. */
async function fill(store: TrainStore): Promise<void> {
  const phases = defaultPipeline().phases.map(({ id }) => id);
  for (let index = 0; index < projects; index++) {
    const trainId = `train-${String(index).padStart(3, '0')}`;
    const reached = index % phases.length;
    const start = Date.now() - (reached + 1) * 6 * dayMs;
    const at = (step: number) =>
      new Date(
        start + step * 5 * dayMs + (index % 7) * 3_600_000,
      ).toISOString();
    await store.mirror({
      trainId,
      title: `Train ${index}`,
      projectId: 'default',
      folder: trainId,
      status: 'active',
      cycle: 1,
      revision: reached + 1,
      positions: [
        {
          phase: phases[reached],
          step: 'working',
          ticket: `${phases[reached]}_1`,
          attempt: 1,
          entered_at: at(reached),
        },
      ],
      targetDate: new Date(Date.now() + (index % 60) * dayMs)
        .toISOString()
        .slice(0, 10),
      by: 'user:default/ada',
      at: at(reached),
      head: { seq: 1, sha256: 'a'.repeat(64) },
      sessions: [],
    });
    await store.importStays(
      trainId,
      phases.slice(0, reached).map((phase, step) => ({
        project: trainId,
        phase,
        cycle: 1,
        enteredAt: at(step),
        leftAt: at(step + 1),
        verdicts: index % 3 === 0 ? ['pass'] : ['fail', 'pass'],
      })),
    );
  }
}

run().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 2;
});
