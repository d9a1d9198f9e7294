import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPublisher } from '../src/messaging/publisher.js';

const event = { id: 'e1', type: '<%= resource %>.created', version: 1, time: '2026-01-01T00:00:00Z', data: {} };

test('puts the event on the bus with source and detail type', async () => {
  const sent = [];
  const send = async ({ input }) => {
    sent.push(input);
    return { FailedEntryCount: 0 };
  };
  await createPublisher({ EVENT_BUS_NAME: 'bus' }, { send }).publish(event);
  const [entry] = sent[0].Entries;
  assert.equal(entry.EventBusName, 'bus');
  assert.equal(entry.Source, '<%= service.name %>');
  assert.equal(entry.DetailType, '<%= resource %>.created');
  assert.deepEqual(JSON.parse(entry.Detail), event);
});

test('a refused entry is a failure, although the answer is 200', async () => {
  const send = async () => ({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] });
  const publisher = createPublisher({ EVENT_BUS_NAME: 'bus' }, { send });
  await assert.rejects(publisher.publish(event), /ThrottlingException/);
});
