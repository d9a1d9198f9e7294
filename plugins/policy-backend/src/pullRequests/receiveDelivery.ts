import {
  AuthenticationError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import type { PullRequestStore } from '../database/PullRequestStore';
import { readRequestEvent } from './readRequestEvent';
import {
  deliveryKeyOf,
  hostKinds,
  isGenuine,
  type HostKind,
  type RawDelivery,
} from './verifyDelivery';

/** The secret of each host; a host without one is closed. */
export type WebhookSecrets = Partial<Record<HostKind, string>>;

export interface DeliveryAnswer {
  readonly status: 'accepted' | 'ignored';
  readonly reason?: string;
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('body: is no JSON');
  }
}

/** Verifies a delivery and notes what it asks for; a forged one changes nothing. */
export async function receiveDelivery(
  store: PullRequestStore,
  secrets: WebhookSecrets,
  name: string,
  delivery: RawDelivery,
): Promise<DeliveryAnswer> {
  const kind = hostKinds.find(each => each === name);
  const secret = kind && secrets[kind];
  if (!kind || !secret) {
    throw new NotFoundError(
      kind
        ? `The webhook of ${kind} is closed: set policy.pullRequests.${kind}.secret`
        : `There is no webhook of "${name}"; there are ${hostKinds.join(', ')}`,
    );
  }
  if (!isGenuine(kind, delivery, secret)) {
    throw new AuthenticationError('The signature or token does not fit');
  }
  const eventType = delivery.header(
    kind === 'github' ? 'x-github-event' : 'x-gitlab-event',
  );
  const event = readRequestEvent(
    kind,
    eventType ?? '',
    parseBody(delivery.body),
  );
  if (event.status === 'refused') {
    throw new InputError(event.reason);
  }
  if (event.status === 'ignored') {
    return event;
  }
  const isNew = await store.accept(
    deliveryKeyOf(kind, delivery),
    event.reference,
    new Date(),
  );
  return isNew
    ? { status: 'accepted' }
    : { status: 'ignored', reason: 'this delivery was accepted before' };
}
