import type { DeliveryDefinition } from '../definition/schema';
import { addDays, dayOf, monthOf, weekOf } from './calendar';
import type { DeployedUnit, Dropped } from './selectDeployments';
import { confidenceOfSample, summarise } from './statistics';
import { available, unavailable, type MetricResult } from './types';
import { daysInWindow, isInWindow, type Window } from './window';

const DAY_MS = 86_400_000;

/** Days with a deployment, per week, month and six months. */
export interface DeploymentDays {
  readonly perWeek?: number;
  readonly perMonth?: number;
  readonly perSixMonths?: number;
  /** Months with a deployment in the six-month bucket that was chosen. */
  readonly monthsWithDeployment?: number;
}

/**
 * Calendar days of a window, last first, as counted back from its end.
 *
 * @remarks
 * The step is a day of 24 hours from the end on: a window that ends at 23:59
 * holds the day on which it began even if it began at midnight.
 */
function listWindowDays(
  window: Window,
  definition: DeliveryDefinition,
): string[] {
  const limit = definition.frequency.longestWindowDays ?? 3660;
  const days: string[] = [];
  for (let back = 0; back < limit; back++) {
    const momentMs = window.toMs - back * DAY_MS;
    if (momentMs <= window.fromMs) break;
    days.push(dayOf(momentMs, definition.timeZone));
  }
  return days;
}

function countByBucket(
  days: readonly string[],
  deployed: ReadonlySet<string>,
  bucketOf: (day: string) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of days) {
    const bucket = bucketOf(day);
    counts.set(bucket, (counts.get(bucket) ?? 0) + (deployed.has(day) ? 1 : 0));
  }
  return counts;
}

/**
 * Buckets of six months: every sixth month back from the newest, summed with the five before it.
 *
 * @remarks
 * DevLake numbers the months anew in each group of six years; so do we, to agree with it in windows that cross one.
 */
function listSixMonthBuckets(
  months: ReadonlyMap<string, number>,
): { readonly days: number; readonly months: number }[] {
  const names = [...months.keys()].sort();
  const positions = new Map<number, number>();
  const buckets: { days: number; months: number }[] = [];
  for (let index = names.length - 1; index >= 0; index--) {
    const era = Math.floor(Number(names[index].slice(0, 4)) / 6);
    const position = positions.get(era) ?? 0;
    positions.set(era, position + 1);
    if (position % 6 !== 0) continue;
    const members = names.slice(Math.max(0, index - 5), index + 1);
    const counts = members.map(name => months.get(name) ?? 0);
    buckets.push({
      days: counts.reduce((sum, count) => sum + count, 0),
      months: counts.filter(count => count > 0).length,
    });
  }
  return buckets;
}

/** The upper median of the buckets: the least of those that rank at or above the middle. */
function chooseSixMonths(
  buckets: readonly { readonly days: number; readonly months: number }[],
  definition: DeliveryDefinition,
): { readonly days: number; readonly months: number } | undefined {
  const sorted = [...buckets].sort((left, right) => left.days - right.days);
  if (definition.frequency.soleSixMonthBucket === 'counts') {
    return sorted[sorted.length >> 1];
  }
  const ranked = sorted.filter(bucket => {
    const rank = sorted.findIndex(other => other.days === bucket.days);
    return sorted.length > 1 && rank / (sorted.length - 1) >= 0.5;
  });
  if (ranked.length === 0) return undefined;
  return {
    days: Math.min(...ranked.map(bucket => bucket.days)),
    months: Math.min(...ranked.map(bucket => bucket.months)),
  };
}

/** Counts days with a deployment in weeks, months and half-years of a window. */
export function countDeploymentDays(
  deployedDays: ReadonlySet<string>,
  definition: DeliveryDefinition,
  window: Window,
): DeploymentDays {
  const days = listWindowDays(window, definition);
  const weeks = countByBucket(days, deployedDays, weekOf);
  const months = countByBucket(days, deployedDays, monthOf);
  const sixMonths = chooseSixMonths(listSixMonthBuckets(months), definition);
  return {
    perWeek: summarise(weeks.values(), 'lower-median'),
    perMonth: summarise(months.values(), 'lower-median'),
    perSixMonths: sixMonths?.days,
    monthsWithDeployment: sixMonths?.months,
  };
}

function countExpandedBuckets(
  firstDay: string,
  lastDay: string,
  bucketOf: (day: string) => string,
): number {
  const buckets = new Set<string>();
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1))
    buckets.add(bucketOf(day));
  return buckets.size;
}

/**
 * Average deployments a day, week and month in whole numbers, each at least what the finer one promises.
 *
 * @remarks
 * The arithmetic of Middleware: buckets are widened to whole weeks and months
 * and the average is rounded down before it is compared.
 */
export function averageInWholeNumbers(
  deployments: number,
  definition: DeliveryDefinition,
  window: Window,
): {
  readonly perDay: number;
  readonly perWeek: number;
  readonly perMonth: number;
} {
  const first = dayOf(window.fromMs, definition.timeZone);
  const last = dayOf(window.toMs, definition.timeZone);
  const average = (bucketOf: (day: string) => string) =>
    Math.floor(deployments / countExpandedBuckets(first, last, bucketOf));
  const perDay = average(day => day);
  return {
    perDay,
    perWeek: Math.max(average(weekOf), perDay * 7),
    perMonth: Math.max(average(monthOf), perDay * 30),
  };
}

function defined(details: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  );
}

/** Deployment frequency: how often one deploys to the environments that count. */
export function computeFrequency(
  units: readonly DeployedUnit[],
  dropped: readonly Dropped[],
  definition: DeliveryDefinition,
  window: Window,
): MetricResult {
  const inWindow = units.filter(unit =>
    isInWindow(unit.atMs, window, definition),
  );
  const deployedDays = new Set(
    units.map(unit => dayOf(unit.atMs, definition.timeZone)),
  );
  const days = daysInWindow(window, definition.timeZone);
  const perWeek = (inWindow.length / days) * 7;
  const { statistic } = definition.frequency;
  const whole =
    statistic === 'floor-mean'
      ? averageInWholeNumbers(inWindow.length, definition, window)
      : undefined;
  const counted = countDeploymentDays(deployedDays, definition, window);
  return {
    metric: 'deploymentFrequency',
    value:
      units.length === 0
        ? unavailable(
            'no deployment to an environment that counts was ever collected',
          )
        : available(whole?.perWeek ?? perWeek, 'deployments/week'),
    sampleSize: inWindow.length,
    confidence: confidenceOfSample(inWindow.length),
    counted: inWindow.map(unit => ({
      kind: 'deployment',
      id: unit.id,
      at: new Date(unit.atMs).toISOString(),
      value: 1,
      title: unit.rows[0].title,
      url: unit.rows[0].url,
      component: unit.component,
    })),
    dropped,
    details: defined({
      deployments: inWindow.length,
      daysPerWeek: counted.perWeek,
      daysPerMonth: counted.perMonth,
      daysPerSixMonths: counted.perSixMonths,
      monthsWithDeployment: counted.monthsWithDeployment,
      wholePerDay: whole?.perDay,
      wholePerWeek: whole?.perWeek,
      wholePerMonth: whole?.perMonth,
    }),
  };
}
