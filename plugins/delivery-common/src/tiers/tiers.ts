import type { Edition } from '../definition/schema';
import type { MetricResults } from '../metrics/computeMetrics';
import {
  metricNames,
  type MetricName,
  type MetricValue,
} from '../metrics/types';

/** How an edition of the report ranks a team. */
export type Tier = 'elite' | 'high' | 'medium' | 'low';

/** A tier with the bound that gave it, or why there is none. */
export type TierResult =
  | {
      readonly status: 'ranked';
      readonly tier: Tier;
      readonly edition: Edition;
      readonly bound: string;
    }
  | { readonly status: 'unavailable'; readonly reason: string };

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;

interface Bound {
  readonly tier: Tier;
  /** The value must lie below (times) or at most at (rates) this. */
  readonly limit: number;
  readonly text: string;
}

type TimeTable = readonly Bound[];

const leadTime: Partial<Record<Edition, TimeTable>> = {
  2021: [
    { tier: 'elite', limit: HOUR, text: 'less than one hour' },
    { tier: 'high', limit: WEEK, text: 'less than one week' },
    {
      tier: 'medium',
      limit: 180 * DAY,
      text: 'between one week and six months',
    },
    { tier: 'low', limit: Infinity, text: 'more than six months' },
  ],
  2023: [
    { tier: 'elite', limit: DAY, text: 'less than one day' },
    { tier: 'high', limit: WEEK, text: 'between one day and one week' },
    { tier: 'medium', limit: MONTH, text: 'between one week and one month' },
    { tier: 'low', limit: Infinity, text: 'one month or more' },
  ],
  2024: [
    { tier: 'elite', limit: DAY, text: 'less than one day' },
    { tier: 'high', limit: WEEK, text: 'between one day and one week' },
    { tier: 'medium', limit: MONTH, text: 'between one week and one month' },
    { tier: 'low', limit: Infinity, text: 'between one month and six months' },
  ],
};

const recoveryTime: TimeTable = [
  { tier: 'elite', limit: HOUR, text: 'less than one hour' },
  { tier: 'high', limit: DAY, text: 'less than one day' },
  { tier: 'medium', limit: WEEK, text: 'between one day and one week' },
  { tier: 'low', limit: Infinity, text: 'one week or more' },
];

const failRate: Partial<Record<Edition, readonly Bound[]>> = {
  2021: [
    { tier: 'elite', limit: 0.15, text: '0–15 %' },
    { tier: 'high', limit: 0.2, text: '16–20 %' },
    { tier: 'medium', limit: 0.3, text: '21–30 %' },
    { tier: 'low', limit: Infinity, text: 'more than 30 %' },
  ],
  2023: [
    { tier: 'elite', limit: 0.05, text: '0–5 %' },
    { tier: 'high', limit: 0.1, text: '5–10 %' },
    { tier: 'medium', limit: 0.15, text: '10–15 %' },
    { tier: 'low', limit: Infinity, text: 'more than 15 %' },
  ],
  // The clusters of 2024 put the fail rate of "medium" (10 %) below that of "high" (20 %); the bounds follow the report, not a wish for order.
  2024: [
    { tier: 'elite', limit: 0.05, text: '5 %' },
    { tier: 'medium', limit: 0.1, text: '10 %' },
    { tier: 'high', limit: 0.2, text: '20 %' },
    { tier: 'low', limit: Infinity, text: '40 %' },
  ],
};

function unranked(reason: string): TierResult {
  return { status: 'unavailable', reason };
}

function rank(
  value: number,
  table: readonly Bound[] | undefined,
  edition: Edition,
  inclusive: boolean,
): TierResult {
  if (!table) return unranked(`edition ${edition} has no tiers`);
  const bound = table.find(({ limit }) =>
    inclusive ? value <= limit : value < limit,
  );
  return bound
    ? { status: 'ranked', tier: bound.tier, edition, bound: bound.text }
    : unranked('the value is no number');
}

function ranked(tier: Tier, edition: Edition, bound: string): TierResult {
  return { status: 'ranked', tier, edition, bound };
}

/** Ranks days with a deployment; half-years with none are *low*, half-years that are not known are not ranked. */
export function rankFrequency(
  details: Readonly<Record<string, number>>,
  edition: Edition,
): TierResult {
  const {
    daysPerWeek = 0,
    daysPerMonth = 0,
    daysPerSixMonths,
    monthsWithDeployment,
  } = details;
  if (daysPerWeek >= 5) return ranked('elite', edition, 'on demand');
  if (edition === '2021') {
    if (daysPerMonth >= 1)
      return ranked('high', edition, 'between once per day and once per month');
    if (daysPerSixMonths === undefined)
      return unranked('no half-year to judge by');
    return daysPerSixMonths >= 1
      ? ranked(
          'medium',
          edition,
          'between once per month and once every six months',
        )
      : ranked('low', edition, 'fewer than once per six months');
  }
  if (daysPerWeek >= 1)
    return ranked('high', edition, 'between once per day and once per week');
  if (daysPerMonth >= 1)
    return ranked(
      'medium',
      edition,
      'between once per week and once per month',
    );
  return monthsWithDeployment === undefined
    ? unranked('no half-year to judge by')
    : ranked('low', edition, 'fewer than once per month');
}

/** The tier of each metric by an edition. 2025 has archetypes instead of tiers, and says so. */
export function rankValues(
  values: Readonly<Record<MetricName, MetricValue>>,
  frequencyDetails: Readonly<Record<string, number>>,
  edition: Edition,
): Readonly<Record<MetricName, TierResult>> {
  const of = (
    metric: MetricName,
    rankValue: (value: number) => TierResult,
  ): TierResult => {
    if (edition === '2025') {
      return unranked('the edition of 2025 describes archetypes, not tiers');
    }
    const value = values[metric];
    return value.status === 'available'
      ? rankValue(value.value)
      : unranked(value.reason);
  };
  return {
    changeLeadTime: of('changeLeadTime', value =>
      rank(value, leadTime[edition], edition, false),
    ),
    deploymentFrequency: of('deploymentFrequency', () =>
      rankFrequency(frequencyDetails, edition),
    ),
    failedDeploymentRecoveryTime: of('failedDeploymentRecoveryTime', value =>
      rank(value, recoveryTime, edition, false),
    ),
    changeFailRate: of('changeFailRate', value =>
      rank(value, failRate[edition], edition, true),
    ),
    deploymentReworkRate: unranked('no edition has tiers for rework'),
  };
}

/** As {@link rankValues}, from full results. */
export function rankMetrics(
  results: MetricResults,
  edition: Edition,
): Readonly<Record<MetricName, TierResult>> {
  const values = Object.fromEntries(
    metricNames.map(metric => [metric, results[metric].value]),
  ) as Record<MetricName, MetricValue>;
  return rankValues(values, results.deploymentFrequency.details, edition);
}
