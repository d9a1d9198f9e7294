import type { MetricUnit } from '@trainyard/plugin-delivery-common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps in which people count time; a quarter of a decimal thousand of seconds is nobody's. */
const TIME_STEPS = [
  ...[1, 5, 10, 30],
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200].map(days => days * DAY),
];

const MOST_STEPS = 4;

function findDecimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find(
    candidate => candidate * power >= least,
  );
  return (factor ?? 10) * power;
}

/** Round values for an axis from 0 to at least `most`. */
export function listTicks(most: number, unit: MetricUnit): number[] {
  const least = (most > 0 ? most : 1) / MOST_STEPS;
  const step =
    (unit === 'seconds'
      ? TIME_STEPS.find(candidate => candidate >= least)
      : undefined) ?? findDecimalStep(least);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
