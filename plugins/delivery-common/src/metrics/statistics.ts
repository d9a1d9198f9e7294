import type { Statistic } from '../definition/schema';

/** Sorts numbers ascending without touching the argument. */
export function sortNumbers(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The value that stands for many; undefined for none. */
export function summarise(
  values: Iterable<number>,
  statistic: Statistic,
): number | undefined {
  return summariseSorted(sortNumbers(values), statistic);
}

/** As {@link summarise}, for values that are sorted already. */
export function summariseSorted(
  sorted: ArrayLike<number>,
  statistic: Statistic,
): number | undefined {
  const count = sorted.length;
  if (count === 0) return undefined;
  if (statistic === 'mean') {
    let sum = 0;
    for (let index = 0; index < count; index++) sum += sorted[index];
    return sum / count;
  }
  const lower = sorted[(count - 1) >> 1];
  if (statistic === 'lower-median') return lower;
  return (lower + sorted[count >> 1]) / 2;
}

/** Nearest-rank percentile of sorted values. */
export function percentileSorted(
  sorted: ArrayLike<number>,
  percent: number,
): number | undefined {
  if (sorted.length === 0) return undefined;
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
}

export interface Distribution {
  readonly count: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly maximum: number;
}

/** Five points and the end of a distribution; undefined for no values. */
export function describeSorted(
  sorted: ArrayLike<number>,
): Distribution | undefined {
  if (sorted.length === 0) return undefined;
  const at = (percent: number) => percentileSorted(sorted, percent) ?? 0;
  return {
    count: sorted.length,
    p10: at(10),
    p25: at(25),
    p50: at(50),
    p75: at(75),
    p90: at(90),
    maximum: sorted[sorted.length - 1],
  };
}

/**
 * How much a sample of this size can carry.
 *
 * @remarks
 * Below 5 values one event moves a median by itself; from 20 on it does not.
 */
export function confidenceOfSample(
  size: number,
): 'none' | 'low' | 'fair' | 'good' {
  if (size === 0) return 'none';
  if (size < 5) return 'low';
  return size < 20 ? 'fair' : 'good';
}

/** The mean of everything, from the means of parts and their sizes: parts weigh as much as they hold. */
export function combineMeans(
  parts: readonly { readonly mean: number; readonly count: number }[],
): number | undefined {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) return undefined;
  return parts.reduce((sum, part) => sum + part.mean * part.count, 0) / count;
}
