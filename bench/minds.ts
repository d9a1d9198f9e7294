// Measures what agents with models promise, without any model:
//   bench/minds.ts [--database URL] [--runs 50] [--sequences 1000]
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import createKnex, { Knex } from 'knex';
import { startPortal } from '../plugins/agents-backend-module-models/src/__testUtils__/portal';
import { recordReviews } from '../plugins/agents-backend-module-models/src/__testUtils__/recordReviews';
import { ModelDouble } from '../plugins/agents-backend-module-models/src/testing';
import { attacks } from '../plugins/agents-backend-module-models/src/testing/injections/attacks';
import { runAttack } from '../plugins/agents-backend-module-models/src/testing/injections/runAttack';
import { plantSecrets } from '../plugins/agents-backend-module-models/src/testing/plantedSecrets';
import {
  isOvershoot,
  spendAtRandom,
} from '../plugins/agents-backend-module-models/src/testing/randomSpending';
import { createBenchDatabase } from './engine/database';
import {
  BenchmarkRow,
  readBenchmarkOptions,
  reportBenchmark,
} from './lib/report';

const options = readBenchmarkOptions(process.argv.slice(2));
const runs = Number(options.values.runs ?? 50);
const sequences = Number(options.values.sequences ?? 1000);
const rows: BenchmarkRow[] = [];
const share = (part: number, whole: number) => (whole ? part / whole : 0);

async function writeRepository(root: string): Promise<string> {
  const folder = path.join(root, 'ledger');
  await mkdir(path.join(folder, '.github/workflows'), { recursive: true });
  const files = {
    'package.json': JSON.stringify({ dependencies: { left: '*' } }),
    'index.js': 'module.exports = 1;\n',
    '.env': 'A=1',
    '.github/workflows/ci.yml':
      'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@main\n',
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** Records reviews on the real engine, with a model that goes wrong at random. */
async function measureReplay(double: ModelDouble, knex: Knex, root: string) {
  const repository = await writeRepository(root);
  const price = { inputUsdPerMillion: 3, outputUsdPerMillion: 15 };
  const portal = await startPortal({
    knex,
    agents: {
      reviews: { folders: [root] },
      artifacts: { path: path.join(root, 'artifacts') },
      git: { path: path.join(root, 'git') },
      models: {
        providers: [
          { id: 'vendor', kind: 'anthropic', baseUrl: double.url },
          { id: 'local', kind: 'openai', baseUrl: double.openAiUrl },
        ],
        default: { provider: 'vendor', model: 'double' },
        agents: { 'review-critic': { provider: 'local', model: 'double' } },
        prices: { asOf: '2026-11-01', models: { double: price } },
        retry: { initialDelayMs: 1 },
      },
    },
  });
  const reviews = await recordReviews({
    portal,
    double,
    repository,
    count: runs,
  });
  await portal.stop();
  for (const { seed, report, asked, fellBack } of reviews) {
    rows.push({
      case: `replay of run ${seed}`,
      expected: { isExact: true },
      got: { ...report, asked, fellBack },
      reason: report.divergence?.reason,
    });
  }
  const sum = (pick: (review: (typeof reviews)[number]) => number) =>
    reviews.reduce((total, review) => total + pick(review), 0);
  return {
    recordedRuns: reviews.length,
    replayExactShare: share(
      reviews.filter(({ report }) => report.isExact).length,
      reviews.length,
    ),
    consultationsOfModels: sum(({ asked }) => asked),
    fallbackShare: share(
      sum(({ fellBack }) => fellBack),
      sum(({ asked }) => asked),
    ),
  };
}

async function measureBudgets(replicas: readonly Knex[]) {
  let overshoots = 0;
  for (let seed = 1; seed <= sequences; seed++) {
    const outcome = await spendAtRandom(replicas, seed);
    if (isOvershoot(outcome)) overshoots += 1;
    rows.push({ case: `spending ${seed}`, got: outcome });
  }
  return { sequences, overshoots };
}

async function measureAttacks(double: ModelDouble) {
  let unsafeActions = 0;
  for (const attack of attacks) {
    const outcome = await runAttack(attack, double);
    unsafeActions += outcome.unsafe.length;
    rows.push({
      case: `attack: ${attack.name}`,
      expected: { unsafe: [], wasTried: true },
      got: outcome,
    });
  }
  return { attacks: attacks.length, unsafeActions };
}

async function measureLeaks(double: ModelDouble) {
  const outcomes = await plantSecrets(double);
  rows.push(
    ...outcomes.map(outcome => ({
      case: `secret ${outcome.secret} in ${outcome.planted}`,
      expected: [],
      got: outcome.leaks,
    })),
  );
  const leaks = outcomes.filter(outcome => outcome.leaks.length).length;
  return { plantedSecrets: outcomes.length, leaks };
}

async function main(): Promise<void> {
  const database = await createBenchDatabase(options.values.database);
  const root = await mkdtemp(path.join(os.tmpdir(), 'bench-minds-'));
  const double = await ModelDouble.start(() => ({ text: '' }));
  const replicas = [0, 1].map(() =>
    createKnex({ client: 'pg', connection: database.url, pool: { max: 20 } }),
  );
  try {
    reportBenchmark(
      'minds',
      {
        ...(await measureReplay(double, replicas[0], root)),
        ...(await measureBudgets(replicas)),
        ...(await measureAttacks(double)),
        ...(await measureLeaks(double)),
      },
      rows,
      options,
    );
  } finally {
    await Promise.all(replicas.map(knex => knex.destroy()));
    await double.stop();
    await database.drop();
    await rm(root, { recursive: true, force: true });
  }
}

main().then(
  // The engine's connections would keep the process for a while.
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(2);
  },
);
