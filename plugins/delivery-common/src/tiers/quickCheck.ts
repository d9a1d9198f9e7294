import type { MetricName, MetricValue } from '../metrics/types';
import { publishedBenchmarks } from './quickCheckBenchmarks';

/** Editions of the Quick Check. */
export type QuickCheckEdition = '2024' | '2025';

export const quickCheckMetrics = [
  'leadTime',
  'deploymentFrequency',
  'recoveryTime',
  'changeFailRate',
  'reworkRate',
] as const;
export type QuickCheckMetric = (typeof quickCheckMetrics)[number];

export interface Spread {
  readonly mean: number;
  readonly std: number;
}

/** Figures of one industry as published. */
export interface IndustryFigures {
  readonly name: string;
  readonly performanceAverage: Spread;
  readonly throughput?: Spread;
  readonly instability?: Spread;
  readonly leadTime: Spread;
  readonly deploymentFrequency: Spread;
  readonly changeFailRate: Spread;
  readonly recoveryTime: Spread;
  readonly reworkRate?: Spread;
}

export type QuickCheckBenchmarks = Readonly<
  Record<QuickCheckEdition, Readonly<Record<string, IndustryFigures>>>
>;

/** Figures of one industry with 10 as the best of everything. */
export interface IndustryBenchmark
  extends Omit<IndustryFigures, 'instability'> {
  readonly stability?: Spread;
}

/** Industries of an edition. */
export function listIndustries(
  edition: QuickCheckEdition,
): { readonly id: string; readonly name: string }[] {
  return Object.entries(publishedBenchmarks[edition]).map(([id, { name }]) => ({
    id,
    name,
  }));
}

function invert({ mean, std }: Spread): Spread {
  return { mean: 10 - mean, std };
}

/** The band of an industry; undefined where the edition does not know it. */
export function getBenchmark(
  edition: QuickCheckEdition,
  industry: string,
): IndustryBenchmark | undefined {
  const figures = publishedBenchmarks[edition][industry];
  if (!figures) return undefined;
  const { instability, ...rest } = figures;
  const changeFailRate = invert(figures.changeFailRate);
  const reworkRate = figures.reworkRate && invert(figures.reworkRate);
  const means = [
    figures.leadTime,
    figures.deploymentFrequency,
    figures.recoveryTime,
    changeFailRate,
  ];
  if (edition === '2025' && reworkRate) means.push(reworkRate);
  const mean =
    means.reduce((sum, spread) => sum + spread.mean, 0) / means.length;
  return {
    ...rest,
    changeFailRate,
    ...(reworkRate && { reworkRate }),
    ...(instability && { stability: invert(instability) }),
    performanceAverage: { mean, std: figures.performanceAverage.std },
  };
}

/** Answers: steps 1 (worst) to 6 (best) for times and frequency, per cent for rates; left out where unknown. */
export type QuickCheckAnswers = Partial<Record<QuickCheckMetric, number>>;

export interface QuickCheckScore {
  readonly performance: number;
  readonly throughput: number;
  readonly stability: number;
  readonly metrics: Readonly<Record<QuickCheckMetric, number>>;
}

function rescale(
  value: number,
  from: readonly [number, number],
  to: readonly [number, number],
): number {
  const share = (value - from[0]) / (from[1] - from[0]);
  const scaled = to[0] + share * (to[1] - to[0]);
  return Math.min(Math.max(scaled, Math.min(...to)), Math.max(...to));
}

function average(values: readonly number[]): number {
  return values.length
    ? values.reduce((sum, value) => sum + value, 0) / values.length
    : 0;
}

const rates: ReadonlySet<QuickCheckMetric> = new Set([
  'changeFailRate',
  'reworkRate',
]);

/** Scores answers from 0 to 10 as dora.dev does; a metric left out is not part of the performance. */
export function scoreQuickCheck(
  answers: QuickCheckAnswers,
  edition: QuickCheckEdition,
): QuickCheckScore {
  const score = (metric: QuickCheckMetric): number => {
    // -1 stands for an answer that was not given, and scores at the end of the scale as it does there.
    const value = answers[metric] ?? -1;
    return rates.has(metric)
      ? rescale(value, [0, 100], [10, 0])
      : rescale(value, [1, 6], [0, 10]);
  };
  const active = quickCheckMetrics.filter(
    metric => edition === '2025' || metric !== 'reworkRate',
  );
  const metrics = Object.fromEntries(
    quickCheckMetrics.map(metric => [metric, score(metric)]),
  ) as Record<QuickCheckMetric, number>;
  return {
    performance: average(
      active
        .filter(metric => (answers[metric] ?? -1) !== -1)
        .map(metric => metrics[metric]),
    ),
    throughput: average([
      metrics.leadTime,
      metrics.deploymentFrequency,
      metrics.recoveryTime,
    ]),
    stability: average(
      active.filter(metric => rates.has(metric)).map(metric => metrics[metric]),
    ),
    metrics,
  };
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Answer 6 for a time below the first limit, 1 for one beyond the last. */
function stepOf(value: number, limits: readonly number[]): number {
  const index = limits.findIndex(limit => value < limit);
  return index < 0 ? 1 : 6 - index;
}

const timeLimits = [HOUR, DAY, 7 * DAY, 30 * DAY, 180 * DAY];

function valueOf({
  value,
}: {
  readonly value: MetricValue;
}): number | undefined {
  return value.status === 'available' ? value.value : undefined;
}

/** The answers one would give to the Quick Check from measured figures. */
export function answerFromMetrics(
  results: Readonly<Record<MetricName, { readonly value: MetricValue }>>,
): QuickCheckAnswers {
  const leadTime = valueOf(results.changeLeadTime);
  const recoveryTime = valueOf(results.failedDeploymentRecoveryTime);
  const changeFailRate = valueOf(results.changeFailRate);
  const reworkRate = valueOf(results.deploymentReworkRate);
  const perWeek = valueOf(results.deploymentFrequency);
  const intervalSeconds =
    perWeek === undefined ? undefined : (7 * DAY) / Math.max(perWeek, 1e-9);
  return {
    ...(leadTime !== undefined && { leadTime: stepOf(leadTime, timeLimits) }),
    ...(recoveryTime !== undefined && {
      recoveryTime: stepOf(recoveryTime, timeLimits),
    }),
    // On demand, hourly to daily, daily to weekly, weekly to monthly, monthly to half-yearly, rarer.
    ...(intervalSeconds !== undefined && {
      deploymentFrequency: stepOf(intervalSeconds, timeLimits),
    }),
    ...(changeFailRate !== undefined && {
      changeFailRate: changeFailRate * 100,
    }),
    ...(reworkRate !== undefined && { reworkRate: reworkRate * 100 }),
  };
}
