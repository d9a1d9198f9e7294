import { createHmac } from 'node:crypto';
import {
  webhookSources,
  type WebhookSource,
} from '@trainyard/plugin-delivery-common';
import { deliveryKeyOf, isGenuine, type RawDelivery } from './verify';

const SECRET = 'planted-secret';
const body = Buffer.from('{"a":1}');
const hex = (content: Buffer, secret: string) =>
  createHmac('sha256', secret).update(content).digest('hex');

function delivery(
  headers: Record<string, string>,
  content = body,
): RawDelivery {
  return { body: content, header: name => headers[name] };
}

function headersOf(
  source: WebhookSource,
  secret: string,
): Record<string, string> {
  switch (source) {
    case 'github':
      return { 'x-hub-signature-256': `sha256=${hex(body, secret)}` };
    case 'gitlab':
      return { 'x-gitlab-token': secret };
    case 'pagerduty':
      return {
        'x-pagerduty-signature': `v1=${'0'.repeat(64)}, v1=${hex(
          body,
          secret,
        )}`,
      };
    default:
      return { authorization: `Bearer ${secret}` };
  }
}

describe('isGenuine', () => {
  it.each(webhookSources)(
    '%s: accepts its secret, also while it is being replaced, and nothing else',
    source => {
      const genuine = delivery(headersOf(source, SECRET));
      expect(isGenuine(source, genuine, [SECRET])).toBe(true);
      expect(isGenuine(source, genuine, ['new-secret', SECRET])).toBe(true);
      expect(isGenuine(source, genuine, ['new-secret'])).toBe(false);
      expect(isGenuine(source, delivery({}), [SECRET])).toBe(false);
      expect(isGenuine(source, genuine, [])).toBe(false);
    },
  );

  it.each(['github', 'pagerduty'] as const)(
    '%s: a signature does not cover other content',
    source => {
      expect(
        isGenuine(
          source,
          delivery(headersOf(source, SECRET), Buffer.from('{"a":2}')),
          [SECRET],
        ),
      ).toBe(false);
    },
  );
});

describe('deliveryKeyOf', () => {
  it('does not let other content pass as seen under a known id', () => {
    const headers = { 'x-github-delivery': '1' };
    expect(deliveryKeyOf('github', delivery(headers))).toBe(
      deliveryKeyOf('github', delivery(headers)),
    );
    expect(deliveryKeyOf('github', delivery(headers))).not.toBe(
      deliveryKeyOf('github', delivery(headers, Buffer.from('{}'))),
    );
  });
});
