import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  deriveDeployment,
  mapToComponent,
  toEntityRef,
  type DeliveryEvent,
  type RowError,
} from '@trainyard/plugin-delivery-common';
import type { DeliveryCollector } from '@trainyard/plugin-delivery-node';
import type { Knex } from 'knex';
import type { ScopeDirectory } from '../catalog/ScopeDirectory';
import {
  digest,
  markDirty,
  storeEvents,
  type MappedEvent,
} from '../database/storeEvents';
import type { SettingsStore } from '../settings/SettingsStore';

/** What became of a batch. */
export interface IngestReport {
  readonly received: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly unmapped: number;
  readonly errors: readonly RowError[];
}

export interface IngestOptions {
  readonly source: string;
  /** Component of rows that name none and that no rule maps. */
  readonly component?: string;
  readonly deliveryKey?: string;
  /** The payload as it came; kept for `retention.payloadDays`. */
  readonly payload?: string;
  /** Name of the event in the header of a webhook. */
  readonly eventType?: string;
}

const BATCH = 1000;

/** Runs that deploy become deployments as well; the run is kept beside them. */
export function withDerived(event: DeliveryEvent): DeliveryEvent[] {
  const deployment =
    event.kind === 'run' ? deriveDeployment(event.row) : undefined;
  return deployment
    ? [event, { kind: 'deployment', row: deployment }]
    : [event];
}

/** The one way in: webhooks, pollers, uploads, the API and our own events all end here. */
export class IngestService {
  private readonly collectors: DeliveryCollector[] = [];

  constructor(
    private readonly knex: Knex,
    private readonly scopes: ScopeDirectory,
    private readonly settings: SettingsStore,
    private readonly logger: LoggerService,
  ) {}

  addCollector(collector: DeliveryCollector): void {
    this.collectors.push(collector);
  }

  /** Stores rows in batches of a thousand; each batch is stored whole or not at all. */
  async ingest(
    events: readonly DeliveryEvent[],
    errors: readonly RowError[],
    options: IngestOptions,
    within?: Knex.Transaction,
  ): Promise<IngestReport> {
    const { value: rules } = await this.settings.read('mapping-rules');
    const claims = await this.scopes.listClaims();
    const fallback = options.component && toEntityRef(options.component);
    const mapped = events.flatMap(withDerived).map(
      (event): MappedEvent => ({
        event,
        component:
          mapToComponent(event, options.source, claims, rules) ?? fallback,
        deliveryKey: options.deliveryKey,
        payload: options.payload,
        eventType: options.eventType,
        namedComponent: fallback,
      }),
    );
    let accepted = 0;
    let unchanged = 0;
    let unmapped = 0;
    for (let start = 0; start < mapped.length; start += BATCH) {
      const batch = mapped.slice(start, start + BATCH);
      const store = (trx: Knex.Transaction) =>
        storeEvents(trx, options.source, batch);
      const outcome = await (within
        ? store(within)
        : this.knex.transaction(store));
      accepted += outcome.accepted;
      unchanged += outcome.unchanged;
      unmapped += outcome.unmapped;
      await this.tellCollectors(outcome.components, batch);
    }
    return {
      received: events.length + new Set(errors.map(error => error.line)).size,
      accepted,
      unchanged,
      unmapped,
      errors,
    };
  }

  /** Remembers a delivery that brought no rows, and why, for the page of sources. */
  async recordOutcome(
    source: string,
    outcome: 'ignored' | 'refused',
    reason: string,
    content: string,
  ): Promise<void> {
    await this.knex('delivery_raw_events')
      .insert({
        source,
        delivery_key: digest(`${outcome} ${content}`),
        outcome,
        reason: reason.slice(0, 500),
      })
      .onConflict(['source', 'delivery_key'])
      .ignore();
  }

  /** Tries again to map rows that had no component; after rules or annotations changed. */
  async remap(): Promise<number> {
    const { value: rules } = await this.settings.read('mapping-rules');
    const claims = await this.scopes.listClaims();
    let after = { kind: '', id: '' };
    let moved = 0;
    for (;;) {
      const rows = await this.knex('delivery_rows')
        .whereNull('component')
        .whereRaw('(kind, id) > (?, ?)', [after.kind, after.id])
        .orderBy(['kind', 'id'])
        .limit(BATCH)
        .select('kind', 'id', 'source', 'row');
      if (rows.length === 0) return moved;
      after = rows[rows.length - 1];
      const found = rows.flatMap(({ kind, id, source, row }) => {
        const component = mapToComponent(
          { kind, row } as DeliveryEvent,
          source,
          claims,
          rules,
        );
        return component ? [{ kind, id, component }] : [];
      });
      await this.knex.transaction(async trx => {
        await trx.raw(
          `UPDATE delivery_rows AS stored SET component = new.component
           FROM unnest(?::text[], ?::text[], ?::text[]) AS new (kind, id, component)
           WHERE stored.kind = new.kind AND stored.id = new.id`,
          [
            found.map(row => row.kind),
            found.map(row => row.id),
            found.map(row => row.component),
          ],
        );
        await markDirty(
          trx,
          found.map(row => row.component),
        );
      });
      moved += found.length;
    }
  }

  private async tellCollectors(
    components: readonly string[],
    batch: readonly MappedEvent[],
  ): Promise<void> {
    for (const collector of this.collectors) {
      for (const component of components) {
        const events = batch
          .filter(mapped => mapped.component === component)
          .map(mapped => mapped.event);
        try {
          await collector.onRows(component, events);
        } catch (error) {
          // A listener must not stop what it listens to: the rows are stored already.
          this.logger.warn(
            `Collector ${collector.id} failed for ${component}: ${error}`,
          );
        }
      }
    }
  }
}
