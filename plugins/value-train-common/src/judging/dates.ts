const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Whether a value is a calendar date that exists. */
export function isDate(value: unknown): boolean {
  const match = typeof value === 'string' ? datePattern.exec(value) : null;
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether a value is a date with a time of day. */
export function isDateTime(value: unknown): boolean {
  const match = typeof value === 'string' ? dateTimePattern.exec(value) : null;
  return (
    match !== null &&
    isDate(match[1]) &&
    Number(match[2]) < 24 &&
    Number(match[3]) < 60 &&
    Number(match[4] ?? 0) < 61
  );
}

const dayMs = 86_400_000;

/** When something ends: a date without time of day lasts to the end of that day. */
export function endMillis(value: unknown): number | undefined {
  const at = toMillis(value);
  return at === undefined || !isDate(value) ? at : at + dayMs;
}

/** A date or date with time in milliseconds; without a zone it is taken as UTC. */
export function toMillis(value: unknown): number | undefined {
  if (isDate(value)) {
    return Date.parse(`${String(value)}T00:00:00Z`);
  }
  if (!isDateTime(value)) {
    return undefined;
  }
  const text = String(value).replace(' ', 'T');
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
}
