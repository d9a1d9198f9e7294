const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    // The Swedish locale writes dates as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

function formatDay(momentMs: number, timeZone: string): string {
  return timeZone === 'UTC'
    ? new Date(momentMs).toISOString().slice(0, 10)
    : formatterOf(timeZone).format(momentMs);
}

const QUARTER_MS = 900_000;
/** Windows without an end reach to the last moment a Date can hold. */
const LAST_MOMENT_MS = 8.64e15;
/** Three years hold a hundred thousand quarters of an hour. */
const MOST_REMEMBERED = 200_000;
const remembered = new Map<string, Map<number, string>>();

/** The day of a whole slot of time; undefined where another day begins within it. */
function findDayOfSlot(
  slot: number,
  lengthMs: number,
  timeZone: string,
): string | undefined {
  const first = formatDay(Math.max(slot * lengthMs, -LAST_MOMENT_MS), timeZone);
  const last = formatDay(
    Math.min((slot + 1) * lengthMs - 1, LAST_MOMENT_MS),
    timeZone,
  );
  return first === last ? first : undefined;
}

/**
 * The calendar day of a moment in a zone, `YYYY-MM-DD`.
 *
 * @remarks
 * Writing a date costs more than all else that is done with a row, so days are
 * remembered: in UTC by their number, elsewhere by quarter of an hour. A
 * quarter in which a day begins (St John's turned its clocks at one minute past midnight) is looked at each time.
 */
export function dayOf(momentMs: number, timeZone: string): string {
  const lengthMs = timeZone === 'UTC' ? DAY_MS : QUARTER_MS;
  const slot = Math.floor(momentMs / lengthMs);
  let days = remembered.get(timeZone);
  if (!days) {
    days = new Map();
    remembered.set(timeZone, days);
  }
  const known = days.get(slot);
  if (known !== undefined) return known;
  const day = findDayOfSlot(slot, lengthMs, timeZone);
  if (day === undefined) return formatDay(momentMs, timeZone);
  if (days.size >= MOST_REMEMBERED) days.clear();
  days.set(slot, day);
  return day;
}

/** The day `count` days after `day`; calendar arithmetic, so summer time cannot disturb it. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS)
    .toISOString()
    .slice(0, 10);
}

/** Monday of the week of a day. */
export function weekOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** `YYYY-MM` of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** Every day from the first to the last, both included. */
export function listDays(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The moment at which a day begins in a zone.
 *
 * @remarks
 * Where summer time removes midnight the day begins when the clocks say so: the
 * first moment whose date is that day is searched, not computed from an offset.
 */
export function startOfDay(day: string, timeZone: string): number {
  const guess = Date.parse(`${day}T00:00:00Z`);
  if (timeZone === 'UTC') return guess;
  let low = guess - 15 * 3_600_000;
  let high = guess + 15 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayOf(middle, timeZone) < day) low = middle;
    else high = middle;
  }
  return high;
}
