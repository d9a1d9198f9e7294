import type { Knex } from 'knex';

/** A month of the organisation in one environment. */
export interface Sum {
  readonly environment: string;
  readonly month: string;
}

/** Whether days of components changed that the organisation's sums do not show yet. */
export async function hasDirtySums(knex: Knex): Promise<boolean> {
  return (await knex('delivery_dirty_sums').first('month')) !== undefined;
}

/** Remembers months, by environment, whose sums have to be made anew. */
export async function markSumsDirty(
  trx: Knex.Transaction,
  months: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const sums = [...months].flatMap(([environment, list]) =>
    [...list].map(month => ({ environment, month })),
  );
  if (sums.length === 0) return;
  await trx('delivery_dirty_sums')
    .insert(sums)
    .onConflict(['environment', 'month'])
    .ignore();
}

/** The sums that have to be made anew; forgotten with the transaction that makes them. */
export async function takeDirtySums(trx: Knex.Transaction): Promise<Sum[]> {
  return trx('delivery_dirty_sums')
    .delete()
    .returning(['environment', 'month']);
}
