import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import {
  webhookReaders,
  webhookSources,
  type WebhookSource,
} from '@trainyard/plugin-delivery-common';
import type { IngestReport, IngestService } from '../service/IngestService';
import {
  deliveryKeyOf,
  eventTypeOf,
  isGenuine,
  type RawDelivery,
} from './verify';

/** Secrets of each source; a source without one is closed. */
export type WebhookSecrets = Partial<Record<WebhookSource, readonly string[]>>;

export interface WebhookAnswer {
  readonly status: 'stored' | 'ignored';
  readonly reason?: string;
  readonly report?: Omit<IngestReport, 'errors'>;
}

function isSource(name: string): name is WebhookSource {
  return webhookSources.some(source => source === name);
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('body: is no JSON');
  }
}

/** Verifies, reads and stores one delivery. What is refused is remembered with the reason; forged ones change nothing. */
export async function receiveWebhook(
  ingest: IngestService,
  secrets: WebhookSecrets,
  sourceName: string,
  delivery: RawDelivery,
): Promise<WebhookAnswer> {
  const source = sourceName.toLowerCase();
  if (!isSource(source)) {
    throw new NotFoundError(
      `There is no webhook of "${sourceName}"; there are ${webhookSources.join(
        ', ',
      )}`,
    );
  }
  const known = secrets[source] ?? [];
  if (known.length === 0) {
    throw new NotFoundError(
      `The webhook of ${source} is closed: set delivery.webhooks.${source}.secrets`,
    );
  }
  if (!isGenuine(source, delivery, known)) {
    // The content of a forgery is not kept: anybody could fill the table with it.
    await ingest.recordOutcome(
      source,
      'refused',
      'signature or token does not fit',
      'forged',
    );
    throw new AuthenticationError('The signature or token does not fit');
  }
  const key = deliveryKeyOf(source, delivery);
  const eventType = eventTypeOf(source, delivery);
  const outcome = webhookReaders[source](parseBody(delivery.body), eventType);
  if (outcome.status === 'refused') {
    await ingest.recordOutcome(source, 'refused', outcome.reason, key);
    throw new InputError(outcome.reason);
  }
  if (outcome.status === 'ignored') {
    await ingest.recordOutcome(source, 'ignored', outcome.reason, key);
    return { status: 'ignored', reason: outcome.reason };
  }
  const { errors: _none, ...report } = await ingest.ingest(outcome.events, [], {
    source,
    deliveryKey: key,
    payload: delivery.body.toString('utf8'),
    eventType,
  });
  return { status: 'stored', report };
}
