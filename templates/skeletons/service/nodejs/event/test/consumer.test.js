import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConsumer } from '../src/consumer.js';
import { replay } from '../src/replay.js';

const quiet = { info() {}, warn() {}, error() {} };

function createFakeQueue(messages) {
  const sent = [];
  return {
    sent,
    async send(command, options) {
      const name = command.constructor.name;
      sent.push([name, command.input]);
      if (name !== 'ReceiveMessageCommand') {
        return {};
      }
      const batch = messages.splice(0, command.input.MaxNumberOfMessages);
      if (batch.length > 0) {
        return { Messages: batch };
      }
      if (!options?.abortSignal) {
        return {};
      }
      return new Promise((_, reject) => {
        options.abortSignal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      });
    },
  };
}

const message = id => ({ MessageId: id, ReceiptHandle: `receipt-${id}`, Body: id });

function setup(messages, handle) {
  const client = createFakeQueue(messages);
  const consumer = createConsumer({ client, queueUrl: 'q', handle, logger: quiet, visibilitySeconds: 180 });
  return { client, consumer };
}

test('deletes what was handled and leaves what was not', async () => {
  const { client, consumer } = setup([message('a'), message('bad'), message('c')], async body => {
    if (body === 'bad') throw new Error('poison');
  });
  assert.equal(await consumer.poll(), 3);
  const [, deleted] = client.sent.find(([name]) => name === 'DeleteMessageBatchCommand');
  assert.deepEqual(deleted.Entries.map(entry => entry.ReceiptHandle), ['receipt-a', 'receipt-c']);
});

test('stops after the messages at hand', async () => {
  const handled = [];
  const { consumer } = setup([message('a'), message('b')], async body => {
    handled.push(body);
    if (body === 'a') queueMicrotask(() => consumer.stop());
  });
  consumer.start();
  await consumer.stop();
  assert.deepEqual(handled, ['a', 'b']);
});

test('replays a small lot, sending before deleting', async () => {
  const client = createFakeQueue([message('a'), message('b'), message('c')]);
  assert.equal(await replay({ client, from: 'dead', to: 'input', atMost: 2 }), 2);
  assert.deepEqual(
    client.sent.map(([name]) => name).slice(1, 3),
    ['SendMessageCommand', 'DeleteMessageCommand'],
  );
});
