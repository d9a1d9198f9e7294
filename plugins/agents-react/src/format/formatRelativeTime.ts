const STEPS: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 365 * 24 * 3_600],
  ['month', 30 * 24 * 3_600],
  ['week', 7 * 24 * 3_600],
  ['day', 24 * 3_600],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/**
 * Writes a moment relative to another one: `3 min. ago`, `in 2 days`.
 *
 * @returns undefined when the moments are less than five seconds apart; the
 * caller has the word for "just now" in the reader's language.
 * @public
 */
export function formatRelativeTime(
  momentMs: number,
  nowMs: number,
  locale?: string,
): string | undefined {
  const seconds = Math.round((momentMs - nowMs) / 1_000);
  if (Math.abs(seconds) < 5) {
    return undefined;
  }
  const formatter = new Intl.RelativeTimeFormat(locale, {
    numeric: 'auto',
    style: 'short',
  });
  for (const [unit, unitSeconds] of STEPS) {
    if (Math.abs(seconds) >= unitSeconds) {
      return formatter.format(Math.trunc(seconds / unitSeconds), unit);
    }
  }
  return undefined;
}
