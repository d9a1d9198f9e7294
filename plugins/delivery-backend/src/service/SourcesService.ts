import { webhookSources } from '@trainyard/plugin-delivery-common';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import type { Knex } from 'knex';
import type { WebhookSecrets } from '../webhooks/receiveWebhook';

/** One way for rows to come in, and how it fares. */
export interface SourceStatus {
  readonly id: string;
  readonly kind: 'webhook' | 'poller' | 'other';
  readonly open: boolean;
  readonly rows: number;
  readonly ignored: number;
  readonly refused: number;
  readonly lastAt?: string;
  readonly lastRefusal?: string;
  readonly progress?: number;
  readonly error?: string;
}

/** Tells of every source whether it is connected, what came and what was refused and why. */
export class SourcesService {
  constructor(
    private readonly knex: Knex,
    private readonly secrets: WebhookSecrets,
    private readonly pollers: readonly DeliveryPoller[],
  ) {}

  async list(): Promise<SourceStatus[]> {
    const counted = await this.knex.raw<{
      rows: {
        source: string;
        rows: number;
        ignored: number;
        refused: number;
        last_at: Date;
        last_refusal: string | null;
      }[];
    }>(
      `SELECT source,
              count(*) FILTER (WHERE outcome = 'rows')::int AS rows,
              count(*) FILTER (WHERE outcome = 'ignored')::int AS ignored,
              count(*) FILTER (WHERE outcome = 'refused')::int AS refused,
              max(received_at) AS last_at,
              (array_agg(reason ORDER BY received_at DESC) FILTER (WHERE outcome = 'refused'))[1] AS last_refusal
       FROM delivery_raw_events WHERE received_at > now() - interval '30 days' GROUP BY source ORDER BY source`,
    );
    const bySource = new Map(counted.rows.map(row => [row.source, row]));
    const cursors = await this.knex('delivery_pollers').select(
      'id',
      'progress',
      'last_error',
    );
    const describe = (
      id: string,
      kind: SourceStatus['kind'],
      open: boolean,
    ): SourceStatus => {
      const found = bySource.get(id);
      const poller = cursors.find(row => row.id === id);
      return {
        id,
        kind,
        open,
        rows: found?.rows ?? 0,
        ignored: found?.ignored ?? 0,
        refused: found?.refused ?? 0,
        ...(found && { lastAt: found.last_at.toISOString() }),
        ...(found?.last_refusal && { lastRefusal: found.last_refusal }),
        ...(typeof poller?.progress === 'number' && {
          progress: poller.progress,
        }),
        ...(poller?.last_error && { error: poller.last_error }),
      };
    };
    const known = new Set<string>([
      ...webhookSources,
      ...this.pollers.map(poller => poller.id),
    ]);
    return [
      ...webhookSources.map(id =>
        describe(id, 'webhook', (this.secrets[id] ?? []).length > 0),
      ),
      ...this.pollers.map(poller => describe(poller.id, 'poller', true)),
      ...[...bySource.keys()]
        .filter(id => !known.has(id))
        .map(id => describe(id, 'other', true)),
    ];
  }
}
