import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where pull and merge requests come from. */
export const hostKinds = ['github', 'gitlab'] as const;

export type HostKind = (typeof hostKinds)[number];

/** One delivery of a webhook as it came over the wire. */
export interface RawDelivery {
  readonly body: Buffer;
  header(name: string): string | undefined;
}

function hmac(secret: string, content: Buffer | string): string {
  return createHmac('sha256', secret).update(content).digest('hex');
}

function equals(left: string, right: string): boolean {
  // Hashing first makes the lengths equal: timingSafeEqual refuses others.
  const digestOf = (text: string) =>
    createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digestOf(left), digestOf(right));
}

/** Whether the holder of the secret made this delivery. */
export function isGenuine(
  kind: HostKind,
  delivery: RawDelivery,
  secret: string,
): boolean {
  return kind === 'github'
    ? equals(
        delivery.header('x-hub-signature-256') ?? '',
        `sha256=${hmac(secret, delivery.body)}`,
      )
    : equals(delivery.header('x-gitlab-token') ?? '', secret);
}

/**
 * What makes two deliveries the same one.
 *
 * @remarks
 * No signature covers the id, so it is joined with the content: a forged id
 * must not let other content pass as seen.
 */
export function deliveryKeyOf(kind: HostKind, delivery: RawDelivery): string {
  const id = delivery.header(
    kind === 'github' ? 'x-github-delivery' : 'x-gitlab-event-uuid',
  );
  return hmac(kind, `${id ?? ''} ${hmac(kind, delivery.body)}`);
}
