const SECONDS: Readonly<Record<string, number>> = {
  millisecond: 0.001,
  ms: 0.001,
  msec: 0.001,
  second: 1,
  sec: 1,
  s: 1,
  minute: 60,
  min: 60,
  hour: 3600,
  h: 3600,
  hr: 3600,
  day: 86_400,
  d: 86_400,
  night: 86_400,
  week: 604_800,
  month: 2_626_560,
  mo: 2_626_560,
  quarter: 7_879_680,
  year: 31_536_000,
  yr: 31_536_000,
};

/** Longest first, so that `ms` is not read as `m`. */
export const TIME_UNIT = String.raw`(?:milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|quarters?|years?)\b`;
export const PERIOD = String.raw`(?:(?:\b(?:a|an|per|each|every|in a|in one)\s+(?:business |working )?|/\s*)(?<period>second|sec|s|minute|min|hour|h|day|d|night|week|month|mo|year|yr)\b|(?<adverb>hourly|daily|nightly|weekly|monthly|yearly|annually))`;

const ADVERBS: Readonly<Record<string, string>> = {
  hourly: 'hour',
  daily: 'day',
  nightly: 'night',
  weekly: 'week',
  monthly: 'month',
  yearly: 'year',
  annually: 'year',
};

/** Seconds of a unit of time, in any of its spellings. */
export function secondsOf(unit: string): number {
  const word = ADVERBS[unit] ?? unit;
  return SECONDS[word] ?? SECONDS[word.replace(/s$/, '')] ?? NaN;
}

const GIGABYTES: Readonly<Record<string, number>> = {
  kb: 1e-6,
  kilobyte: 1e-6,
  mb: 1e-3,
  megabyte: 1e-3,
  gb: 1,
  gib: 1,
  gigabyte: 1,
  gig: 1,
  tb: 1000,
  tib: 1000,
  terabyte: 1000,
  pb: 1e6,
  petabyte: 1e6,
};

export const SIZE_UNIT = String.raw`(?:kilobytes?|kb|megabytes?|mb|gigabytes?|gigs?|gib|gb|terabytes?|tib|tb|petabytes?|pb)\b`;

/** Gigabytes of a unit of size. */
export function gigabytesOf(unit: string): number {
  return GIGABYTES[unit] ?? GIGABYTES[unit.replace(/s$/, '')] ?? NaN;
}

/** Trims what arithmetic leaves behind: 0.1 * 3 is 0.3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
