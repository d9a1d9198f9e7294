import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRelay } from '../src/features/outbox.js';

test('publishes until nothing is left, and bears a channel that is down', async () => {
  const waiting = ['a', 'b'];
  const published = [];
  const warnings = [];
  let drained;
  const done = new Promise(resolve => (drained = resolve));
  let isDown = true;
  const publisher = {
    publish: async event => {
      if (isDown) {
        isDown = false;
        throw new Error('down');
      }
      published.push(event);
    },
  };
  const store = {
    relay: async publish => {
      if (waiting.length === 0) {
        drained();
        return 0;
      }
      await publish(waiting[0]);
      waiting.shift();
      return 1;
    },
  };
  const stop = startRelay({ store, publisher, logger: { warn: message => warnings.push(message) }, pauseMs: 1 });
  await done;
  await stop();
  assert.deepEqual(published, ['a', 'b']);
  assert.equal(warnings.length, 1);
});
