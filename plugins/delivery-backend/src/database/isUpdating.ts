import type { Knex } from 'knex';
import { hasDirtySums } from './dirtySums';

/** Whether rows of components came in that their roll-ups do not show yet; undefined stands for the organisation. */
export async function isUpdating(
  knex: Knex,
  components: readonly string[] | undefined,
): Promise<boolean> {
  const query = knex('delivery_dirty');
  if (components) query.whereIn('component', [...components]);
  if ((await query.first('component')) !== undefined) return true;
  return components === undefined && hasDirtySums(knex);
}
