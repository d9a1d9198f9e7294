import type { DriverValue } from './planSchema';

const DIGITS = 6;

/** The value of a driver as people read it: 0.009650805555555555 is 0.00965081. */
export function showValue(value: DriverValue): string {
  if (Array.isArray(value)) return value.join(', ') || 'none';
  return typeof value === 'number'
    ? String(Number(value.toPrecision(DIGITS)))
    : value;
}
