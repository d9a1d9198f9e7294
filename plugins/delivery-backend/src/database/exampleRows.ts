import type { Knex } from 'knex';
import { markDirty } from './storeEvents';

/** Source of invented rows; nothing that is measured has it. */
export const EXAMPLE_SOURCE = 'example';

/** How many components have invented rows; undefined stands for all components. */
export async function countExamples(
  knex: Knex,
  components: readonly string[] | undefined,
): Promise<number> {
  const query = knex('delivery_rows')
    .where({ source: EXAMPLE_SOURCE })
    .whereNotNull('component')
    .countDistinct<{ count: string }[]>('component as count');
  if (components) query.whereIn('component', [...components]);
  const [{ count }] = await query;
  return Number(count);
}

async function forgetRaw(
  trx: Knex.Transaction,
  gone: readonly { readonly kind: string; readonly id: string }[],
): Promise<void> {
  await trx.raw(
    `DELETE FROM delivery_raw_events
     WHERE source = ? AND (kind, row_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))`,
    [EXAMPLE_SOURCE, gone.map(row => row.kind), gone.map(row => row.id)],
  );
}

async function forget(
  trx: Knex.Transaction,
  narrow: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<number> {
  const gone: { kind: string; id: string; component: string | null }[] =
    await narrow(
      trx('delivery_rows').where('delivery_rows.source', EXAMPLE_SOURCE),
    )
      .delete()
      .returning(['kind', 'id', 'component']);
  if (gone.length === 0) return 0;
  await forgetRaw(trx, gone);
  await markDirty(
    trx,
    gone.flatMap(({ component }) => component ?? []),
  );
  return gone.length;
}

/** Takes all invented rows and marks away. */
export async function removeExamples(
  knex: Knex,
  markPrefix: string,
): Promise<number> {
  return knex.transaction(async trx => {
    await trx('delivery_marks').whereLike('id', `${markPrefix}%`).delete();
    return forget(trx, rows => rows);
  });
}

/** Components that have rows of their own, among some. */
export async function listMeasured(
  knex: Knex,
  components: readonly string[],
): Promise<string[]> {
  return knex('delivery_rows')
    .whereIn('component', [...components])
    .whereNot({ source: EXAMPLE_SOURCE })
    .distinct()
    .pluck('component');
}

/** Takes invented rows and marks of components away. */
export async function removeExamplesOf(
  knex: Knex,
  components: readonly string[],
  markPrefix: string,
): Promise<number> {
  return knex.transaction(async trx => {
    await trx('delivery_marks')
      .whereIn('component', [...components])
      .whereLike('id', `${markPrefix}%`)
      .delete();
    return forget(trx, rows => rows.whereIn('component', [...components]));
  });
}

/** Components that have invented rows. */
export async function listExamples(knex: Knex): Promise<string[]> {
  return knex('delivery_rows')
    .where({ source: EXAMPLE_SOURCE })
    .whereNotNull('component')
    .distinct()
    .pluck('component');
}
