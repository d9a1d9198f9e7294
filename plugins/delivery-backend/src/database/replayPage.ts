import type { DeliveryEvent, RowKind } from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { groupBy } from './groupBy';
import { momentOfEvent } from './storeEvents';

/** One raw event of a row that is made again. */
export interface RawCopy {
  readonly source: string;
  readonly event: DeliveryEvent;
  readonly body: unknown;
  readonly eventType: string | undefined;
  readonly namedComponent: string | undefined;
}

/** A row as it stands beside all raw events it has. */
export interface ReplayedRow {
  readonly kind: RowKind;
  readonly id: string;
  /** Undefined: the row is gone, only its raw events are left. */
  readonly present:
    | {
        readonly component: string | undefined;
        readonly row: DeliveryEvent['row'];
        /** Its raw events are not the whole truth: some are past their time, or newer ones came meanwhile. */
        readonly isPartial: boolean;
      }
    | undefined;
  readonly copies: readonly RawCopy[];
}

/**
 * Reads rows of the list of `findReplayable` with their raw events; the rows are locked until the transaction ends.
 *
 * @remarks
 * `list` is the transaction that holds the list; it locks nothing, so
 * deliveries wait for no more than one page.
 */
export async function readReplayPage(
  list: Knex.Transaction,
  trx: Knex.Transaction,
  after: number,
  limit: number,
): Promise<ReplayedRow[]> {
  const wanted = await list.raw<{
    rows: {
      position: string;
      kind: RowKind;
      row_id: string;
      version: string | null;
    }[];
  }>('SELECT * FROM delivery_replay WHERE position > ? AND position <= ?', [
    after,
    after + limit,
  ]);
  const stored = await trx.raw<{
    rows: {
      kind: string;
      id: string;
      component: string | null;
      row: DeliveryEvent['row'];
      has_lost_raw: boolean;
      version: string;
    }[];
  }>(
    `SELECT kind, id, component, row, has_lost_raw, xmin::text AS version FROM delivery_rows
     WHERE (kind, id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
     ORDER BY kind COLLATE "C", id COLLATE "C" FOR UPDATE`,
    [wanted.rows.map(row => row.kind), wanted.rows.map(row => row.row_id)],
  );
  const raw = await list.raw<{
    rows: {
      position: string;
      source: string;
      event: DeliveryEvent;
      body: unknown;
      event_type: string | null;
      named_component: string | null;
    }[];
  }>(
    `SELECT listed.position, raw.source, raw.event, raw.body, raw.event_type, raw.named_component
     FROM delivery_replay_events AS listed JOIN delivery_raw_events AS raw ON raw.id = listed.id
     WHERE listed.position > ? AND listed.position <= ? ORDER BY raw.id`,
    [after, after + limit],
  );
  const rows = new Map(
    stored.rows.map(row => [`${row.kind} ${row.id}`, row] as const),
  );
  const copies = groupBy(raw.rows, row => row.position);
  return wanted.rows.map(({ position, kind, row_id: id, version }) => {
    const found = rows.get(`${kind} ${id}`);
    return {
      kind,
      id,
      present: found && {
        component: found.component ?? undefined,
        row: found.row,
        isPartial: found.has_lost_raw || found.version !== version,
      },
      copies: (copies.get(position) ?? []).map(copy => ({
        source: copy.source,
        event: copy.event,
        body: copy.body ?? undefined,
        eventType: copy.event_type ?? undefined,
        namedComponent: copy.named_component ?? undefined,
      })),
    };
  });
}

/** A row as its raw events say it is now. */
export interface RemadeRow {
  readonly event: DeliveryEvent;
  readonly component: string | undefined;
  readonly source: string;
}

/** Puts rows in place of what stood there. */
export async function replaceRows(
  trx: Knex.Transaction,
  rows: readonly RemadeRow[],
): Promise<void> {
  await trx.raw(
    `INSERT INTO delivery_rows (kind, id, component, source, at, row)
     SELECT kind, id, nullif(component, ''), source, nullif(at, '')::timestamptz, row::jsonb
     FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS new (kind, id, component, source, at, row)
     ORDER BY kind COLLATE "C", id COLLATE "C"
     ON CONFLICT (kind, id) DO UPDATE
     SET component = excluded.component, at = excluded.at, row = excluded.row`,
    [
      rows.map(({ event }) => event.kind),
      rows.map(({ event }) => event.row.id),
      rows.map(({ component }) => component ?? ''),
      rows.map(({ source }) => source),
      rows.map(({ event }) => momentOfEvent(event) ?? ''),
      rows.map(({ event }) => JSON.stringify(event.row)),
    ],
  );
}

/** Takes away rows that none of their raw events tells of any more. */
export async function deleteRows(
  trx: Knex.Transaction,
  rows: readonly { readonly kind: string; readonly id: string }[],
): Promise<void> {
  await trx.raw(
    'DELETE FROM delivery_rows WHERE (kind, id) IN (SELECT * FROM unnest(?::text[], ?::text[]))',
    [rows.map(row => row.kind), rows.map(row => row.id)],
  );
}
