import type { Knex } from 'knex';

/**
 * Lists the rows that their raw events may say otherwise than they stand, in a table of this transaction.
 *
 * @remarks
 * A row with a single raw event, no payload to read again and a component that
 * the event itself names is that event: PostgreSQL compares the two without
 * sending either. At a million deployments this proves nearly all rows, and
 * only the others travel. Contents are compared by a hash of 64 bits made while
 * each table is read once, because joining four million documents would write
 * them all to disk. One statement reads both tables, so `version` names the
 * very state of the row whose raw events were listed. Returns how many rows travel.
 */
export async function findReplayable(trx: Knex.Transaction): Promise<number> {
  await trx.raw("SET LOCAL work_mem = '256MB'");
  await trx.raw(
    `CREATE TEMP TABLE delivery_replay ON COMMIT DROP AS
     WITH copies AS (
       SELECT kind, row_id, count(*) AS number,
              min(lower(event->'row'->>'component')) AS component,
              min(jsonb_hash_extended(event->'row', 0)) AS content,
              bool_or(body IS NOT NULL AND event_type IS NOT NULL) AS has_payload
       FROM delivery_raw_events
       WHERE outcome = 'rows' AND event IS NOT NULL
       GROUP BY kind, row_id
     ), stored AS (
       -- OFFSET keeps the documents themselves out of the join.
       SELECT kind, id, component, has_lost_raw, xmin::text AS version,
              jsonb_hash_extended(row, 0) AS content
       FROM delivery_rows OFFSET 0
     )
     SELECT row_number() OVER () AS position, copies.kind, copies.row_id,
            stored.version
     FROM copies
     LEFT JOIN stored
       ON stored.kind = copies.kind AND stored.id = copies.row_id
     WHERE copies.number > 1
        OR copies.has_payload
        OR stored.id IS NULL
        OR stored.component IS DISTINCT FROM copies.component
        OR (copies.content <> stored.content AND NOT stored.has_lost_raw)`,
  );
  await trx.raw('CREATE UNIQUE INDEX ON delivery_replay (position)');
  // The raw events of those rows, found once: the table of all has no index by row, which would slow every delivery.
  await trx.raw(
    `CREATE TEMP TABLE delivery_replay_events ON COMMIT DROP AS
     SELECT wanted.position, raw.id
     FROM delivery_raw_events AS raw
     JOIN delivery_replay AS wanted USING (kind, row_id)
     WHERE raw.outcome = 'rows' AND raw.event IS NOT NULL`,
  );
  await trx.raw('CREATE INDEX ON delivery_replay_events (position)');
  const counted = await trx('delivery_replay').count({ count: '*' });
  return Number(counted[0].count);
}
