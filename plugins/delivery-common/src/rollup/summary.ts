import type { DeliveryDefinition } from '../definition/schema';
import { addDays, listDays, monthOf, weekOf } from '../metrics/calendar';
import { countDeploymentDays } from '../metrics/frequency';
import {
  confidenceOfSample,
  describeSorted,
  summariseSorted,
  type Distribution,
} from '../metrics/statistics';
import {
  available,
  metricNames,
  unavailable,
  type MetricName,
  type MetricValue,
} from '../metrics/types';
import { rankValues, type TierResult } from '../tiers/tiers';
import {
  mergeRollups,
  rollupTimes,
  type DayRollup,
  type RollupTimes,
} from './dayRollup';

/** One metric of a period without its rows: what a tile shows. */
export interface MetricSummary {
  readonly value: MetricValue;
  readonly sampleSize: number;
  readonly confidence: 'none' | 'low' | 'fair' | 'good';
  readonly tier: TierResult;
  readonly distribution?: Distribution;
  readonly details: Readonly<Record<string, number>>;
}

/** A point of a trend. */
export interface TrendPoint {
  readonly from: string;
  readonly to: string;
  readonly metrics: Readonly<
    Record<MetricName, { readonly value?: number; readonly sampleSize: number }>
  >;
}

/** What was ever collected, without which nothing can be said. */
export interface Coverage {
  readonly deployments: boolean;
  readonly incidents: boolean;
}

type Summaries = Readonly<Record<MetricName, MetricSummary>>;

function ratio(part: number, whole: number, reason: string): MetricValue {
  return whole === 0 ? unavailable(reason) : available(part / whole, 'ratio');
}

function times(
  values: Int32Array,
  definition: DeliveryDefinition,
  reason: string,
  metric: 'leadTime' | 'recovery',
): MetricValue {
  const value = summariseSorted(values, definition[metric].statistic);
  return value === undefined
    ? unavailable(reason)
    : available(value, 'seconds');
}

function valuesOf(
  total: DayRollup,
  dayCount: number,
  coverage: Coverage,
  definition: DeliveryDefinition,
): Record<MetricName, MetricValue> {
  const noIncidents = unavailable(
    'no incident was ever collected: connect a source of incidents first',
  );
  const noDeployment = 'no deployment in the period';
  return {
    changeLeadTime: times(
      total.leadSeconds,
      definition,
      'no change with a lead time was deployed in the period',
      'leadTime',
    ),
    deploymentFrequency: coverage.deployments
      ? available(
          (total.deployments / Math.max(dayCount, 1)) * 7,
          'deployments/week',
        )
      : unavailable(
          'no deployment to an environment that counts was ever collected',
        ),
    failedDeploymentRecoveryTime: coverage.incidents
      ? times(
          total.recoverySeconds,
          definition,
          'no incident of a deployment was resolved in the period',
          'recovery',
        )
      : noIncidents,
    changeFailRate: coverage.incidents
      ? ratio(total.failedDeployments, total.deployments, noDeployment)
      : noIncidents,
    deploymentReworkRate: ratio(
      total.reworkDeployments,
      total.deployments,
      noDeployment,
    ),
  };
}

const sampleOf: Readonly<Record<MetricName, (total: DayRollup) => number>> = {
  changeLeadTime: total => total.leadSeconds.length,
  deploymentFrequency: total => total.deployments,
  failedDeploymentRecoveryTime: total => total.recoverySeconds.length,
  changeFailRate: total => total.deployments,
  deploymentReworkRate: total => total.deployments,
};

function stageDetails(
  total: DayRollup,
  definition: DeliveryDefinition,
): Record<string, number> {
  const stages = {
    codingSeconds: total.codingSeconds,
    openSeconds: total.openSeconds,
    deploySeconds: total.deploySeconds,
  };
  return Object.fromEntries(
    Object.entries(stages).flatMap(([name, values]) => {
      const value = summariseSorted(values, definition.leadTime.statistic);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function frequencyDetails(
  days: readonly DayRollup[],
  period: Period,
  definition: DeliveryDefinition,
): Record<string, number> {
  const deployed = new Set(
    days.filter(day => day.deployments > 0).map(day => day.day),
  );
  const counted = countDeploymentDays(
    deployed,
    { ...definition, timeZone: 'UTC' },
    {
      fromMs: Date.parse(`${period.from}T00:00:00Z`),
      toMs: Date.parse(`${period.to}T23:59:59Z`),
    },
  );
  const details = {
    daysPerWeek: counted.perWeek,
    daysPerMonth: counted.perMonth,
    daysPerSixMonths: counted.perSixMonths,
    monthsWithDeployment: counted.monthsWithDeployment,
  };
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** Lists that the five values are made of; the others only tell stages. */
const VALUE_TIMES: readonly RollupTimes[] = ['leadSeconds', 'recoverySeconds'];

/** Whole days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The five metrics of a period from its days; equal to what the rows themselves give. */
export function summariseDays(
  days: readonly DayRollup[],
  period: Period,
  coverage: Coverage,
  definition: DeliveryDefinition,
  options: { readonly withStages?: boolean } = {},
): Summaries {
  const inside = days.filter(
    day => day.day >= period.from && day.day <= period.to,
  );
  const total = mergeRollups(
    period.from,
    inside,
    options.withStages === false ? VALUE_TIMES : rollupTimes,
  );
  const dayCount = listDays(period.from, period.to).length;
  const values = valuesOf(total, dayCount, coverage, definition);
  const details: Record<MetricName, Record<string, number>> = {
    changeLeadTime: stageDetails(total, definition),
    deploymentFrequency: frequencyDetails(inside, period, definition),
    failedDeploymentRecoveryTime: {},
    changeFailRate: {
      failedDeployments: total.failedDeployments,
      deployments: total.deployments,
    },
    deploymentReworkRate: {
      reworkDeployments: total.reworkDeployments,
      deployments: total.deployments,
    },
  };
  const tiers = rankValues(
    values,
    details.deploymentFrequency,
    definition.edition,
  );
  const distributions: Partial<Record<MetricName, Distribution>> = {
    changeLeadTime: describeSorted(total.leadSeconds),
    failedDeploymentRecoveryTime: describeSorted(total.recoverySeconds),
  };
  return Object.fromEntries(
    metricNames.map(metric => {
      const sampleSize = sampleOf[metric](total);
      return [
        metric,
        {
          value: values[metric],
          sampleSize,
          confidence: confidenceOfSample(sampleSize),
          tier: tiers[metric],
          distribution: distributions[metric],
          details: details[metric],
        },
      ];
    }),
  ) as Record<MetricName, MetricSummary>;
}

/** Chooses buckets that give a readable number of points. */
export function chooseBucket(period: Period): 'day' | 'week' | 'month' {
  const count =
    (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  if (count <= 31) return 'day';
  return count <= 400 ? 'week' : 'month';
}

/** The metrics over time; a bucket without samples has no value, which is a gap and not a zero. */
export function drawTrend(
  days: readonly DayRollup[],
  period: Period,
  coverage: Coverage,
  definition: DeliveryDefinition,
  bucket: 'day' | 'week' | 'month' = chooseBucket(period),
): TrendPoint[] {
  const bucketOf = { day: (day: string) => day, week: weekOf, month: monthOf }[
    bucket
  ];
  const spans = new Map<
    string,
    { from: string; to: string; parts: DayRollup[] }
  >();
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
    const span = spans.get(bucketOf(day));
    if (span) span.to = day;
    else spans.set(bucketOf(day), { from: day, to: day, parts: [] });
  }
  for (const day of days) {
    if (day.day >= period.from && day.day <= period.to)
      spans.get(bucketOf(day.day))?.parts.push(day);
  }
  return [...spans.values()].map(({ from, to, parts }) => {
    const total = mergeRollups(from, parts, VALUE_TIMES);
    const values = valuesOf(
      total,
      listDays(from, to).length,
      coverage,
      definition,
    );
    return {
      from,
      to,
      metrics: Object.fromEntries(
        metricNames.map(metric => {
          const value = values[metric];
          return [
            metric,
            {
              ...(value.status === 'available' && { value: value.value }),
              sampleSize: sampleOf[metric](total),
            },
          ];
        }),
      ) as TrendPoint['metrics'],
    };
  });
}
