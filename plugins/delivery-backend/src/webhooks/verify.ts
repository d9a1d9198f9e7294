import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookSource } from '@trainyard/plugin-delivery-common';

/** One delivery of a webhook as it came over the wire. */
export interface RawDelivery {
  readonly body: Buffer;
  header(name: string): string | undefined;
}

function equals(left: string, right: string): boolean {
  // Hashing first makes the lengths equal, so that not even the length of the secret can be told by time.
  const digestOf = (text: string) =>
    createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digestOf(left), digestOf(right));
}

function hmac(secret: string, content: Buffer | string): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}

function hasBearer(delivery: RawDelivery, secret: string): boolean {
  return equals(delivery.header('authorization') ?? '', `Bearer ${secret}`);
}

type Verifier = (delivery: RawDelivery, secret: string) => boolean;

/** How each source proves that a delivery is its own. */
const verifiers: Readonly<Record<WebhookSource, Verifier>> = {
  github: (delivery, secret) =>
    equals(
      delivery.header('x-hub-signature-256') ?? '',
      `sha256=${hmac(secret, delivery.body)}`,
    ),
  gitlab: (delivery, secret) =>
    equals(delivery.header('x-gitlab-token') ?? '', secret),
  // Several signatures come while a secret is being replaced; one that fits is enough.
  pagerduty: (delivery, secret) =>
    (delivery.header('x-pagerduty-signature') ?? '')
      .split(',')
      .some(signature =>
        equals(signature.trim(), `v1=${hmac(secret, delivery.body)}`),
      ),
  argocd: hasBearer,
  jenkins: hasBearer,
  opsgenie: hasBearer,
};

/** Whether one of the secrets of a source made this delivery; more than one while they are being replaced. */
export function isGenuine(
  source: WebhookSource,
  delivery: RawDelivery,
  secrets: readonly string[],
): boolean {
  return secrets.some(secret => verifiers[source](delivery, secret));
}

const typeHeaders: Partial<Record<WebhookSource, string>> = {
  github: 'x-github-event',
  gitlab: 'x-gitlab-event',
};
const idHeaders: Partial<Record<WebhookSource, string>> = {
  github: 'x-github-delivery',
  gitlab: 'x-gitlab-event-uuid',
  pagerduty: 'x-webhook-id',
};

/** The name a source gives to the kind of event. */
export function eventTypeOf(
  source: WebhookSource,
  delivery: RawDelivery,
): string {
  const name = typeHeaders[source];
  return (name && delivery.header(name)) ?? '';
}

/**
 * What makes two deliveries the same one.
 *
 * @remarks
 * The id a source gives is joined with the content: the id is not covered by
 * the signature of some of them, so a forged id must not let other content pass as seen.
 */
export function deliveryKeyOf(
  source: WebhookSource,
  delivery: RawDelivery,
): string {
  const name = idHeaders[source];
  const contentHash = hmac(source, delivery.body);
  return `${(name && delivery.header(name)) ?? ''} ${contentHash}`;
}
