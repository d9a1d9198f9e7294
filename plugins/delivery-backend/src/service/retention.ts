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
  // A row keeps in mind that part of its history is gone: a recomputation must not take the rest for all of it.
  await knex.raw(
    `WITH gone AS (
       DELETE FROM delivery_raw_events
       WHERE received_at < now() - make_interval(days => ?)
       RETURNING kind, row_id
     )
     UPDATE delivery_rows AS stored SET has_lost_raw = true
     FROM (SELECT DISTINCT kind, row_id FROM gone WHERE row_id IS NOT NULL) AS lost
     WHERE stored.kind = lost.kind AND stored.id = lost.row_id
       AND NOT stored.has_lost_raw`,
    [days.rawEventDays],
  );
}
