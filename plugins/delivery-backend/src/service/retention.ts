import type { Knex } from 'knex';

/** Forgets payloads and raw events whose time has passed. Derived rows stay. */
export async function applyRetention(
  knex: Knex,
  days: { readonly rawEventDays: number; readonly payloadDays: number },
): Promise<void> {
  await knex('delivery_raw_events')
    .whereNotNull('body')
    .whereRaw('received_at < now() - make_interval(days => ?)', [
      days.payloadDays,
    ])
    .update({ body: null });
  await knex('delivery_raw_events')
    .whereRaw('received_at < now() - make_interval(days => ?)', [
      days.rawEventDays,
    ])
    .delete();
}
