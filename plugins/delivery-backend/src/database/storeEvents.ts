import { createHash } from 'node:crypto';
import {
  mergeCopies,
  type DeliveryEvent,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';

/** A row on its way in, with the component it was mapped to. */
export interface MappedEvent {
  readonly event: DeliveryEvent;
  readonly component: string | undefined;
  /** What makes this delivery the same delivery; default: its content. */
  readonly deliveryKey?: string;
  /** What came over the wire, where it is worth keeping for a while. */
  readonly payload?: string;
  /** Name of the event in the header of a webhook; without it the payload cannot be read again. */
  readonly eventType?: string;
  /** Component that an upload named for rows that name none. */
  readonly namedComponent?: string;
}

export interface StoreOutcome {
  readonly accepted: number;
  readonly unchanged: number;
  readonly unmapped: number;
  readonly components: readonly string[];
}

interface StoredRow {
  readonly kind: string;
  readonly id: string;
  readonly component: string | null;
  readonly row: DeliveryEvent['row'];
}

/** 16 bytes of SHA-256: enough that two deliveries never meet, half the index. */
export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}

/** The moment that places a row on a chart. */
export function momentOfEvent({
  kind,
  row,
}: DeliveryEvent): string | undefined {
  if (kind === 'incident') return row.openedAt;
  if (kind === 'change')
    return row.mergedAt ?? row.openedAt ?? row.firstCommitAt;
  return row.finishedAt ?? row.startedAt ?? row.createdAt;
}

/** Names a row among all kinds. */
export function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}

/** Remembers what arrived; tells which of it had not arrived before. */
async function insertRaw(
  trx: Knex.Transaction,
  source: string,
  events: readonly MappedEvent[],
): Promise<MappedEvent[]> {
  const byKey = new Map<
    string,
    {
      readonly mapped: MappedEvent;
      readonly text: string;
      readonly key: Buffer;
    }
  >();
  for (const mapped of events) {
    const text = JSON.stringify(mapped.event);
    const { kind, row } = mapped.event;
    const key = digest(
      // A deployment and the run it was may share an id.
      mapped.deliveryKey
        ? `${mapped.deliveryKey} ${keyOf(kind, row.id)}`
        : text,
    );
    byKey.set(key.toString('hex'), { mapped, text, key });
  }
  const entries = [...byKey.values()];
  const inserted = await trx.raw<{ rows: { key: string }[] }>(
    `INSERT INTO delivery_raw_events (source, delivery_key, outcome, kind, row_id, event, body, event_type, named_component)
     SELECT ?, decode(key, 'hex'), 'rows', kind, row_id, event::jsonb, nullif(body, '')::jsonb, ?, ?
     FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS new (key, kind, row_id, event, body)
     ON CONFLICT (source, delivery_key) DO NOTHING
     RETURNING encode(delivery_key, 'hex') AS key`,
    [
      source,
      // All events of a batch came in one request.
      events[0]?.eventType ?? null,
      events[0]?.namedComponent ?? null,
      [...byKey.keys()],
      entries.map(entry => entry.mapped.event.kind),
      entries.map(entry => entry.mapped.event.row.id),
      entries.map(entry => entry.text),
      entries.map(entry => entry.mapped.payload ?? ''),
    ],
  );
  return inserted.rows.flatMap(({ key }) => byKey.get(key)?.mapped ?? []);
}

/** Joins copies of one row that came in one batch, in an order of locks that two batches share. */
export function joinBatch(events: readonly MappedEvent[]): MappedEvent[] {
  const joined = new Map<string, MappedEvent>();
  for (const mapped of events) {
    const key = keyOf(mapped.event.kind, mapped.event.row.id);
    const present = joined.get(key);
    joined.set(key, present ? joinCopies(present, mapped) : mapped);
  }
  return [...joined]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, mapped]) => mapped);
}

function joinCopies(present: MappedEvent, next: MappedEvent): MappedEvent {
  const row = mergeCopies(present.event.row, next.event.row);
  return {
    event: { kind: next.event.kind, row } as DeliveryEvent,
    component: next.component ?? present.component,
  };
}

/** Inserts rows that are not there yet and tells which these were. */
export async function insertRows(
  trx: Knex.Transaction,
  source: string,
  events: readonly MappedEvent[],
): Promise<Set<string>> {
  const inserted = await trx.raw<{ rows: { kind: string; id: string }[] }>(
    `INSERT INTO delivery_rows (kind, id, component, source, at, row)
     SELECT kind, id, nullif(component, ''), ?, nullif(at, '')::timestamptz, row::jsonb
     FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS new (kind, id, component, at, row)
     ON CONFLICT (kind, id) DO NOTHING
     RETURNING kind, id`,
    [
      source,
      events.map(({ event }) => event.kind),
      events.map(({ event }) => event.row.id),
      events.map(({ component }) => component ?? ''),
      events.map(({ event }) => momentOfEvent(event) ?? ''),
      events.map(({ event }) => JSON.stringify(event.row)),
    ],
  );
  return new Set(inserted.rows.map(({ kind, id }) => keyOf(kind, id)));
}

/** Joins events with rows that are there already; the row is locked, so two batches cannot overwrite each other. */
async function updateRows(
  trx: Knex.Transaction,
  events: readonly MappedEvent[],
  touched: Set<string>,
): Promise<void> {
  if (events.length === 0) return;
  const present = await trx.raw<{ rows: StoredRow[] }>(
    `SELECT kind, id, component, row FROM delivery_rows
     WHERE (kind, id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
     ORDER BY kind COLLATE "C", id COLLATE "C" FOR UPDATE`,
    [
      events.map(({ event }) => event.kind),
      events.map(({ event }) => event.row.id),
    ],
  );
  const stored = new Map(
    present.rows.map(row => [keyOf(row.kind, row.id), row]),
  );
  for (const { event, component } of events) {
    const before = stored.get(keyOf(event.kind, event.row.id));
    if (!before) continue;
    const row = mergeCopies(before.row, event.row);
    const owner = component ?? before.component;
    await trx('delivery_rows')
      .where({ kind: event.kind, id: event.row.id })
      .update({
        component: owner,
        row: JSON.stringify(row),
        at: momentOfEvent({ kind: event.kind, row } as DeliveryEvent) ?? null,
        stored_at: trx.fn.now(),
      });
    if (before.component) touched.add(before.component);
  }
}

/** Marks components whose roll-ups have to be made anew. */
export async function markDirty(
  trx: Knex,
  components: Iterable<string>,
): Promise<void> {
  await trx.raw(
    `INSERT INTO delivery_dirty (component) SELECT DISTINCT * FROM unnest(?::text[]) ORDER BY 1
     ON CONFLICT (component) DO UPDATE SET marked_at = now()`,
    [[...components]],
  );
}

/**
 * Stores a batch in one transaction: what arrived, the rows derived from it and which components they touch.
 *
 * @remarks
 * Two batches with the same rows take their locks in the same order, so they
 * wait for each other instead of failing.
 */
export async function storeEvents(
  trx: Knex.Transaction,
  source: string,
  events: readonly MappedEvent[],
): Promise<StoreOutcome> {
  const fresh = joinBatch(await insertRaw(trx, source, events));
  const inserted = await insertRows(trx, source, fresh);
  const touched = new Set(fresh.flatMap(({ component }) => component ?? []));
  await updateRows(
    trx,
    fresh.filter(({ event }) => !inserted.has(keyOf(event.kind, event.row.id))),
    touched,
  );
  await markDirty(trx, touched);
  return {
    accepted: fresh.length,
    unchanged: events.length - fresh.length,
    unmapped: fresh.filter(({ component }) => component === undefined).length,
    components: [...touched],
  };
}
