import {
  mergeRollups,
  monthOf,
  type DayRollup,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { decodeDays, encodeDays } from './codec';

/** The name under which the sum of all components is kept. */
export const ORGANISATION = 'organisation';

interface Packed {
  readonly month: string;
  readonly days: Buffer;
}

function groupByMonth(days: readonly DayRollup[]): Map<string, DayRollup[]> {
  const months = new Map<string, DayRollup[]>();
  for (const day of days) {
    const month = monthOf(day.day);
    const list = months.get(month);
    if (list) list.push(day);
    else months.set(month, [day]);
  }
  return months;
}

/** Adds days of several scopes up, day by day. */
export function mergeByDay(days: readonly DayRollup[]): DayRollup[] {
  const groups = new Map<string, DayRollup[]>();
  for (const day of days) {
    const group = groups.get(day.day);
    if (group) group.push(day);
    else groups.set(day.day, [day]);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([day, parts]) => mergeRollups(day, parts));
}

/** Writes one scope's days, only the months that changed, and tells which these are. */
export async function writeDays(
  knex: Knex,
  key: {
    readonly generation: number;
    readonly scope: string;
    readonly environment: string;
  },
  days: readonly DayRollup[],
): Promise<string[]> {
  const next = new Map(
    [...groupByMonth(days)].map(([month, list]) => [month, encodeDays(list)]),
  );
  const present: Packed[] = await knex('delivery_rollups')
    .where(key)
    .select('month', 'days');
  const before = new Map(
    present.map(({ month, days: packed }) => [month, packed]),
  );
  const changed = [...next].filter(
    ([month, packed]) => !before.get(month)?.equals(packed),
  );
  const gone = [...before.keys()].filter(month => !next.has(month));
  if (changed.length > 0) {
    await knex('delivery_rollups')
      .insert(
        changed.map(([month, packed]) => ({ ...key, month, days: packed })),
      )
      .onConflict(['generation', 'scope', 'environment', 'month'])
      .merge(['days']);
  }
  if (gone.length > 0)
    await knex('delivery_rollups').where(key).whereIn('month', gone).delete();
  return [...changed.map(([month]) => month), ...gone];
}

/** Adds all components up again for months of the organisation. */
export async function rebuildOrganisation(
  knex: Knex,
  generation: number,
  environment: string,
  months: Iterable<string>,
): Promise<void> {
  for (const month of months) {
    const parts: Packed[] = await knex('delivery_rollups')
      .where({ generation, environment, month })
      .whereNot('scope', ORGANISATION)
      .select('month', 'days');
    const days = mergeByDay(parts.flatMap(part => decodeDays(part.days)));
    const key = { generation, scope: ORGANISATION, environment, month };
    if (days.length === 0) {
      await knex('delivery_rollups').where(key).delete();
    } else {
      await knex('delivery_rollups')
        .insert({ ...key, days: encodeDays(days) })
        .onConflict(['generation', 'scope', 'environment', 'month'])
        .merge(['days']);
    }
  }
}

interface Key {
  readonly generation: number;
  readonly scopes: readonly string[];
  readonly environment: string;
}
interface Span {
  readonly from: string;
  readonly to: string;
}

/** Months of the organisation kept unpacked: four years in two environments. */
const MOST_KEPT = 96;
const kept = new Map<string, DayRollup[]>();

function keep(key: string, days: DayRollup[]): void {
  kept.set(key, days);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) return;
    kept.delete(oldest);
  }
}

function selectMonths(knex: Knex, key: Key, period: Span) {
  return knex('delivery_rollups')
    .where({ generation: key.generation, environment: key.environment })
    .whereIn('scope', [...key.scopes])
    .whereBetween('month', [monthOf(period.from), monthOf(period.to)])
    .orderBy('month');
}

/**
 * The months of the organisation, from memory where they have not changed.
 *
 * @remarks
 * Each holds megabytes. PostgreSQL numbers the transaction that wrote a row
 * (xmin); with the id of the row's place that names one version of it, in one database.
 */
async function readOrganisation(
  knex: Knex,
  key: Key,
  period: Span,
): Promise<DayRollup[]> {
  const versions: { month: string; version: string }[] = await selectMonths(
    knex,
    key,
    period,
  ).select(
    'month',
    knex.raw(
      "current_database() || ' ' || xmin::text || ' ' || ctid::text AS version",
    ),
  );
  const nameOf = (entry: { month: string; version: string }) =>
    [key.generation, key.environment, entry.month, entry.version].join(' ');
  const missing = versions.filter(entry => !kept.has(nameOf(entry)));
  if (missing.length > 0) {
    const parts: Packed[] = await selectMonths(knex, key, period)
      .whereIn(
        'month',
        missing.map(entry => entry.month),
      )
      .select('month', 'days');
    for (const entry of missing) {
      const part = parts.find(candidate => candidate.month === entry.month);
      if (part) keep(nameOf(entry), decodeDays(part.days));
    }
  }
  return versions.flatMap(entry => kept.get(nameOf(entry)) ?? []);
}

/** The days of scopes in a period, added up. */
export async function readDays(
  knex: Knex,
  key: Key,
  period: Span,
): Promise<DayRollup[]> {
  const isInside = (day: DayRollup) =>
    day.day >= period.from && day.day <= period.to;
  if (key.scopes.length === 1 && key.scopes[0] === ORGANISATION) {
    return (await readOrganisation(knex, key, period)).filter(isInside);
  }
  const parts: Packed[] = await selectMonths(knex, key, period).select(
    'month',
    'days',
  );
  const days = parts.flatMap(part => decodeDays(part.days)).filter(isInside);
  return key.scopes.length === 1 ? days : mergeByDay(days);
}
