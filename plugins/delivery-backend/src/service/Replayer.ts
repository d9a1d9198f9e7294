import { isDeepStrictEqual } from 'node:util';
import {
  mapToComponent,
  mergeCopies,
  webhookReaders,
  type DeliveryEvent,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import { findReplayable } from '../database/findReplayable';
import { groupBy } from '../database/groupBy';
import {
  deleteRows,
  readReplayPage,
  replaceRows,
  type RawCopy,
  type RemadeRow,
  type ReplayedRow,
} from '../database/replayPage';
import {
  insertRows,
  joinBatch,
  keyOf,
  markDirty,
  type MappedEvent,
} from '../database/storeEvents';
import type { SettingsStore } from '../settings/SettingsStore';
import { withDerived } from './IngestService';

const PAGE = 500;

/** Number of the advisory lock of replays: one at a time across replicas. */
const REPLAY_LOCK = 7_401_956;

type Mapper = (event: DeliveryEvent, source: string) => string | undefined;

/** What a replay changed. */
export interface ReplayReport {
  readonly replaced: number;
  readonly removed: number;
  readonly added: number;
}

interface Remade {
  readonly row: ReplayedRow;
  readonly next: RemadeRow | undefined;
}

/** The rows that a raw event tells of: its payload read by today's reader, or the event as it was read then. */
function readCopy(copy: RawCopy): readonly DeliveryEvent[] {
  const reader =
    copy.source in webhookReaders
      ? webhookReaders[copy.source as keyof typeof webhookReaders]
      : undefined;
  if (!reader || copy.body === undefined || copy.eventType === undefined)
    return [copy.event];
  const outcome = reader(copy.body, copy.eventType);
  if (outcome.status !== 'rows') return [];
  return outcome.events.flatMap(withDerived);
}

/**
 * Makes rows again from the raw events they came from.
 *
 * @remarks
 * Payloads are read by today's readers and mapped by today's rules, so a
 * mended reader or rule mends the past as far as raw events reach. What their
 * time has taken is kept as the row has it.
 */
export class Replayer {
  constructor(
    private readonly knex: Knex,
    private readonly scopes: ScopeDirectory,
    private readonly settings: SettingsStore,
  ) {}

  /** Replays everything that raw events may say otherwise than the rows stand. */
  async replay(
    onProgress?: (done: number, total: number) => Promise<void>,
  ): Promise<ReplayReport> {
    const { value: rules } = await this.settings.read('mapping-rules');
    // Without the annotations of the catalog rows would move to whatever the rules say: no replay then.
    await this.scopes.refresh();
    const claims = await this.scopes.listClaims();
    const map: Mapper = (event, source) =>
      mapToComponent(event, source, claims, rules);
    return this.knex.transaction(async list => {
      await list.raw('SELECT pg_advisory_xact_lock(?)', [REPLAY_LOCK]);
      const total = await findReplayable(list);
      const report = { replaced: 0, removed: 0, added: 0 };
      for (let after = 0; after < total; after += PAGE) {
        const page = await this.knex.transaction(trx =>
          this.replayPage(list, trx, after, map),
        );
        report.replaced += page.replaced;
        report.removed += page.removed;
        report.added += page.added;
        await onProgress?.(Math.min(after + PAGE, total), total);
      }
      return report;
    });
  }

  private async replayPage(
    list: Knex.Transaction,
    trx: Knex.Transaction,
    after: number,
    map: Mapper,
  ): Promise<ReplayReport> {
    const page = await readReplayPage(list, trx, after, PAGE);
    const changed = page
      .map(row => ({ row, next: this.remake(row, map) }))
      .filter(isDifferent);
    const next = changed.flatMap(remade => remade.next ?? []);
    const gone = changed.flatMap(remade => (remade.next ? [] : remade.row));
    if (next.length > 0) await replaceRows(trx, next);
    if (gone.length > 0) await deleteRows(trx, gone);
    const added = await this.addOthers(trx, page, map);
    await markDirty(trx, [
      ...listTouched(changed),
      ...added.flatMap(({ component }) => component ?? []),
    ]);
    return {
      replaced: next.length,
      removed: gone.length,
      added: added.length,
    };
  }

  /** Rows that a payload tells of today and did not when it came. */
  private async addOthers(
    trx: Knex.Transaction,
    page: readonly ReplayedRow[],
    map: Mapper,
  ): Promise<MappedEvent[]> {
    const known = new Set(page.map(({ kind, id }) => keyOf(kind, id)));
    const bySource = groupBy(
      page.flatMap(row => row.copies),
      copy => copy.source,
    );
    const added: MappedEvent[] = [];
    for (const [source, copies] of bySource) {
      const others = joinBatch(
        copies
          .flatMap(readCopy)
          .filter(({ kind, row }) => !known.has(keyOf(kind, row.id)))
          .map(event => ({ event, component: map(event, source) })),
      );
      if (others.length === 0) continue;
      const inserted = await insertRows(trx, source, others);
      added.push(
        ...others.filter(({ event }) =>
          inserted.has(keyOf(event.kind, event.row.id)),
        ),
      );
    }
    return added;
  }

  private remake(
    { kind, id, present, copies }: ReplayedRow,
    map: Mapper,
  ): RemadeRow | undefined {
    const told = copies.flatMap(copy =>
      readCopy(copy)
        .filter(event => event.kind === kind && event.row.id === id)
        .map(event => ({ event, copy })),
    );
    const kept = present?.isPartial ? [present.row] : [];
    const rows = [...kept, ...told.map(({ event }) => event.row)];
    if (rows.length === 0) return undefined;
    const event = {
      kind,
      row: rows.reduce((left, right) => mergeCopies(left, right)),
    } as DeliveryEvent;
    const source = copies[copies.length - 1]?.source ?? '';
    const named = copies.findLast(copy => copy.namedComponent)?.namedComponent;
    return {
      event,
      source,
      // A component nobody claims any more keeps its rows, as everywhere.
      component: map(event, source) ?? named ?? present?.component,
    };
  }
}

function isDifferent({ row, next }: Remade): boolean {
  if (!next || !row.present) return next !== row.present;
  return (
    next.component !== row.present.component ||
    // Through JSON, because absent and undefined are one in the database.
    !isDeepStrictEqual(
      JSON.parse(JSON.stringify(next.event.row)),
      JSON.parse(JSON.stringify(row.present.row)),
    )
  );
}

function listTouched(changed: readonly Remade[]): string[] {
  return changed.flatMap(({ row, next }) =>
    [row.present?.component, next?.component].filter(
      (component): component is string => component !== undefined,
    ),
  );
}
