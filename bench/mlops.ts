/**
 * Golden requests through the planner of machine learning systems.
 *   tsrun bench/mlops.ts [FILE] [--json] [--out FILE]
 */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  askQuestions,
  findContradictions,
  measureCoverage,
  planSystem,
  shippedCatalogue,
  understandRequest,
} from '@trainyard/plugin-agents-mlops-common';
import {
  BenchmarkRow,
  readBenchmarkOptions,
  reportBenchmark,
} from './lib/report';
import { GoldenCase, goldenFileSchema } from './mlops/goldenCase';
import { measureIntake } from './mlops/measureIntake';
import { judgeGolden } from './mlops/judgeGolden';
import { measureRepositories } from './mlops/measureRepositories';

const WARM_UPS = 2;
const REPEATS = 3;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function planCase({ request, constraints }: GoldenCase, timesMs: number[]) {
  const runs = Array.from({ length: WARM_UPS + REPEATS }, () => {
    const started = performance.now();
    // The whole planning part up to the gate: reading, asking, planning, judging.
    understandRequest(request);
    measureCoverage(constraints);
    findContradictions(constraints, shippedCatalogue);
    askQuestions(constraints, shippedCatalogue);
    const plan = planSystem(constraints, shippedCatalogue);
    return { plan, ms: performance.now() - started };
  });
  timesMs.push(median(runs.slice(WARM_UPS).map(({ ms }) => ms)));
  const texts = new Set(runs.map(({ plan }) => JSON.stringify(plan)));
  return { plan: runs[0].plan, isDeterministic: texts.size === 1 };
}

async function main(): Promise<void> {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const file =
    options.positional[0] ?? path.join(__dirname, 'mlops/golden.yaml');
  const { golden } = goldenFileSchema.parse(
    parse(fs.readFileSync(file, 'utf8')),
  );
  const rows: BenchmarkRow[] = [];
  const timesMs: number[] = [];
  const intake = { stated: 0, right: 0 };
  let met = 0;
  let deterministic = 1;
  const plans = [];
  for (const test of golden.cases) {
    const { plan, isDeterministic } = planCase(test, timesMs);
    plans.push({ id: test.id, plan });
    if (!isDeterministic) deterministic = 0;
    const misses = judgeGolden(test, plan);
    if (misses.length === 0) met += 1;
    rows.push({
      case: test.id,
      expected: {
        include: test.must_include,
        cost: test.cost_usd,
        policy: test.policy,
      },
      got: {
        options: plan.choices.map(({ option }) => option),
        monthlyUsd: plan.measures.monthlyUsd,
        policy: plan.policy.verdict,
      },
      reason: misses.join('; ') || undefined,
    });
    const read = measureIntake(test);
    intake.stated += read.stated.length;
    intake.right += read.stated.length - read.wrong.length;
    rows.push({
      case: `${test.id} intake`,
      expected: read.stated,
      got: read.wrong,
    });
    const marks = misses.length === 0 ? 'met' : `MISSED ${misses.join('; ')}`;
    process.stdout.write(
      `${test.id.padEnd(30)}${plan.measures.monthlyUsd
        .toFixed(0)
        .padStart(7)} USD  ${plan.policy.verdict.padEnd(22)}${marks}${
        read.wrong.length > 0
          ? `  intake: ${read.wrong
              .map(({ field, got }) => `${field}=${JSON.stringify(got)}`)
              .join(', ')}`
          : ''
      }\n`,
    );
  }
  const repositories = await measureRepositories(plans);
  rows.push(...repositories.rows);
  for (const { case: name, reason } of repositories.rows) {
    if (reason) process.stdout.write(`${name}: ${reason}\n`);
  }
  reportBenchmark(
    'mlops',
    {
      goldenMet: met,
      goldenTotal: golden.cases.length,
      intakeShare: intake.stated === 0 ? 0 : intake.right / intake.stated,
      deterministic,
      planP50Ms: median(timesMs),
      repositoryP50Ms: median(repositories.timesMs),
      repositoriesValid: repositories.valid,
      repositoriesTotal: plans.length,
    },
    rows,
    options,
  );
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
