import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublisher } from '../src/messaging/publisher.js';

const event = { id: 'e1', type: '<%= resource %>.created', version: 1, time: '2026-01-01T00:00:00Z', data: {} };

test('sends the whole event with its type as an attribute', async () => {
  const sent = [];
  const publisher = createPublisher({ SNS_TOPIC_ARN: 'there' }, { send: async ({ input }) => sent.push(input) });
  await publisher.publish(event);
  assert.equal(sent[0].TopicArn, 'there');
  assert.deepEqual(JSON.parse(sent[0].Message), event);
  assert.equal(sent[0].MessageAttributes.type.StringValue, '<%= resource %>.created');
});

test('a refusal reaches the caller', async () => {
  const publisher = createPublisher({ SNS_TOPIC_ARN: 'there' }, { send: async () => Promise.reject(new Error('denied')) });
  await assert.rejects(publisher.publish(event), /denied/);
});
