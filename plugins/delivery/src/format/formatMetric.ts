import type { MetricName, MetricUnit } from '@trainyard/plugin-delivery-common';

/** A span as people say it: two units at most. */
export function formatSpan(seconds: number): string {
  const sign = seconds < 0 ? '−' : '';
  const total = Math.abs(seconds);
  const units: readonly [string, number][] = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ];
  const first = units.findIndex(([, size]) => total >= size);
  if (first < 0) return '0s';
  const [name, size] = units[first];
  const rest = units[first + 1];
  const whole = Math.floor(total / size);
  const remainder = rest ? Math.floor((total - whole * size) / rest[1]) : 0;
  const tail = rest && remainder > 0 ? ` ${remainder}${rest[0]}` : '';
  return `${sign}${whole}${name}${tail}`;
}

function formatNumber(value: number, digits: number): string {
  return new Intl.NumberFormat(undefined, {
    maximumFractionDigits: digits,
  }).format(value);
}

/** A value with its unit. */
export function formatValue(value: number, unit: MetricUnit): string {
  if (unit === 'seconds') return formatSpan(value);
  if (unit === 'ratio') return `${formatNumber(value * 100, 1)} %`;
  return `${formatNumber(value, value < 10 ? 1 : 0)} / week`;
}

/** The unit in which each metric is measured. */
export const unitOf: Readonly<Record<MetricName, MetricUnit>> = {
  changeLeadTime: 'seconds',
  deploymentFrequency: 'deployments/week',
  failedDeploymentRecoveryTime: 'seconds',
  changeFailRate: 'ratio',
  deploymentReworkRate: 'ratio',
};

/** Whether less is better. */
export function isLessBetter(metric: MetricName): boolean {
  return metric !== 'deploymentFrequency';
}

/** A day as people write it in a list or on an axis; of another year with the year. */
export function formatDay(day: string): string {
  const isOfThisYear = day.startsWith(String(new Date().getUTCFullYear()));
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    ...(!isOfThisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
