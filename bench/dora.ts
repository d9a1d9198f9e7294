/**
 * Agreement of our presets with public calculations.
 *   tsrun bench/dora.ts FOLDER [--json] [--out FILE]
 */
import { parseWindow } from '@trainyard/plugin-delivery-common';
import {
  compare,
  readCases,
  type Difference,
  type DoraCase,
} from './dora/cases';
import {
  runDevlake,
  runMiddleware,
  runScorecard,
} from './dora/devlakeDashboard';
import {
  runDeploymentFromPipeline,
  runIncidentToDeployment,
  runLeadTime,
  runPreviousSuccess,
} from './dora/devlakeEndToEnd';
import { divergences } from './dora/divergences';
import { runBenchmark, runQuickCheck } from './dora/doradev';
import {
  expectChangeFailRate,
  expectIncidentMap,
  runChangeFailRate,
  runFrequency,
  runIncidentMap,
  runLeadTimeWeighted,
  runMeanTimeToRecovery,
} from './dora/middleware';
import {
  readBenchmarkOptions,
  reportBenchmark,
  type BenchmarkRow,
} from './lib/report';

const EXACT = 1e-9;
/** Division in the peer's database keeps four decimals. */
const FOUR_DECIMALS = 5.0001e-5;

/** Leaves out what only describes the record: class names, and fields the peer never fills. */
function withoutRecord(expected: unknown): unknown {
  if (typeof expected !== 'object' || expected === null) return expected;
  const { _type, merged_at, pr_id, ...rest } = expected as Record<
    string,
    unknown
  >;
  return rest;
}

/** The reason in words is ours to choose; that there is one is not. */
function withoutWords(expected: unknown): unknown {
  return Object.fromEntries(
    Object.entries(expected as Record<string, unknown>).filter(
      ([name]) => !name.endsWith('Error'),
    ),
  );
}

function runDashboard(test: DoraCase): Difference[] {
  const expected = test.expected as Record<string, unknown>;
  const input = test.input as { project: string };
  const window = parseWindow(
    (test.window?.from ?? '').replace(' ', 'T'),
    (test.window?.to ?? '').replace(' ', 'T'),
  );
  return [
    ...compare(
      expected.devlake,
      runDevlake(input, input.project, window),
      FOUR_DECIMALS,
      'devlake',
    ),
    ...compare(
      expected.middleware,
      runMiddleware(input, input.project, window),
      1e-6,
      'middleware',
    ),
    ...compare(
      withoutWords(expected.rhdhScorecardDora),
      runScorecard(input, input.project, window),
      FOUR_DECIMALS,
      'rhdhScorecardDora',
    ),
  ];
}

const runners: Readonly<
  Record<string, (test: DoraCase, folder: string) => Difference[]>
> = {
  'devlake.dashboard': runDashboard,
  'devlake.deploymentFromPipeline': (test, folder) =>
    compare(test.expected, runDeploymentFromPipeline(folder, test), EXACT),
  'devlake.incidentToDeployment': (test, folder) =>
    compare(test.expected, runIncidentToDeployment(folder, test), EXACT),
  'devlake.leadTime': (test, folder) =>
    compare(test.expected, runLeadTime(folder, test), EXACT),
  'devlake.prevSuccessDeployment': (test, folder) =>
    compare(test.expected, runPreviousSuccess(folder, test), EXACT),
  'doradev.benchmark': test =>
    compare(test.expected, runBenchmark(test), EXACT),
  'doradev.quickCheckScore': test =>
    compare(test.expected, runQuickCheck(test), EXACT),
  'middleware.changeFailureRate': test =>
    compare(expectChangeFailRate(test.expected), runChangeFailRate(test), 1e-6),
  'middleware.incidentToDeployment': test =>
    compare(expectIncidentMap(test.expected), runIncidentMap(test), EXACT),
  'middleware.meanTimeToRecovery': test =>
    compare(withoutRecord(test.expected), runMeanTimeToRecovery(test), 1e-6),
  'middleware.deploymentFrequency': test =>
    compare(withoutRecord(test.expected), runFrequency(test), EXACT),
  'middleware.leadTimeWeighted': test =>
    compare(withoutRecord(test.expected), runLeadTimeWeighted(test), EXACT),
};

function runCase(test: DoraCase, folder: string): Difference[] {
  const runner = runners[test.group];
  if (!runner)
    return [{ field: 'group', expected: 'a known group', got: test.group }];
  try {
    return runner(test, folder);
  } catch (error) {
    return [{ field: 'error', expected: 'an answer', got: String(error) }];
  }
}

function argue(
  test: DoraCase,
  differences: readonly Difference[],
): string[] | undefined {
  const ids = differences.map(
    ({ field, expected, got }) =>
      divergences.find(entry => entry.applies(test.group, field, expected, got))
        ?.id,
  );
  return ids.every((id): id is string => id !== undefined)
    ? [...new Set(ids)]
    : undefined;
}

function main(): void {
  const options = readBenchmarkOptions(process.argv.slice(2));
  const [folder] = options.positional;
  if (!folder) throw new Error('give the folder that holds cases.jsonl');
  const figures: Record<string, number> = { agreed: 0, argued: 0, total: 0 };
  const rows: BenchmarkRow[] = [];
  for (const test of readCases(folder)) {
    const differences = runCase(test, folder);
    const argued = differences.length ? argue(test, differences) : undefined;
    figures.total += 1;
    figures[`agreed.${test.group}`] ??= 0;
    figures[`total.${test.group}`] = (figures[`total.${test.group}`] ?? 0) + 1;
    if (!differences.length) {
      figures.agreed += 1;
      figures[`agreed.${test.group}`] += 1;
    } else if (argued) {
      figures.argued += 1;
    }
    for (const { field, expected, got } of differences) {
      rows.push({
        case: `${test.id} ${field}`,
        expected,
        got,
        reason: argued?.join(', '),
      });
      process.stdout.write(
        `${argued ? 'argued' : 'DIFFERS'} ${
          test.id
        } ${field}: peer ${JSON.stringify(expected)}, ours ${JSON.stringify(
          got,
        )}\n`,
      );
    }
    if (!differences.length) rows.push({ case: test.id });
  }
  reportBenchmark('dora', figures, rows, options);
}

main();
