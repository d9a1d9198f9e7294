import {
  findPattern,
  type DayRollup,
  type Period,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { mergeByDay, ORGANISATION, readDays } from './RollupStore';

/** Which days of which components. */
export interface ScopeDays {
  readonly generation: number;
  /** Undefined: the organisation. */
  readonly components: readonly string[] | undefined;
  /** Empty: all environments that count. */
  readonly environment: string;
  /** Patterns of the environments that count by the definition. */
  readonly counting: readonly string[];
  readonly period: Period;
}

/**
 * The days of a scope, in all counting environments or in one.
 *
 * @remarks
 * A component with a single counting environment has no roll-up of its own for
 * it: the sum of those that count is the same. So for such an environment each
 * component is asked where its days are, and the sum of the organisation, which
 * would hold only the others, is not used.
 */
export async function readScopeDays(
  knex: Knex,
  { generation, components, environment, counting, period }: ScopeDays,
): Promise<DayRollup[]> {
  const scopes = components ?? [ORGANISATION];
  const isSum = findPattern(counting, environment) === undefined;
  if (environment === '' || isSum)
    return readDays(knex, { generation, scopes, environment }, period);
  const query = knex('delivery_components')
    .whereRaw('? = ANY(environments)', [environment])
    .select('component', 'environments');
  if (components) query.whereIn('component', [...components]);
  const found: { component: string; environments: string[] }[] = await query;
  const isAlone = ({ environments }: { environments: string[] }) =>
    environments.every(
      name => name === environment || !findPattern(counting, name),
    );
  const read = (names: readonly string[], of: string) =>
    names.length === 0
      ? []
      : readDays(knex, { generation, scopes: names, environment: of }, period);
  const days = [
    ...(await read(
      found.filter(isAlone).map(({ component }) => component),
      '',
    )),
    ...(await read(
      found.filter(entry => !isAlone(entry)).map(({ component }) => component),
      environment,
    )),
  ];
  return mergeByDay(days);
}
