import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { installShutdown } from '../src/shutdown.js';

const logger = { info() {}, error() {} };

function setup(steps) {
  const target = Object.assign(new EventEmitter(), { codes: [], exit: code => target.codes.push(code) });
  const stop = installShutdown({ logger, timeoutMs: 1000, steps, target });
  return { target, stop };
}

test('stops in order and only once', async () => {
  const order = [];
  const { target, stop } = setup([() => order.push('listener'), async () => order.push('store')]);
  target.emit('SIGTERM');
  target.emit('SIGINT');
  await stop();
  assert.deepEqual(order, ['listener', 'store']);
  assert.deepEqual(target.codes, [0]);
});

test('a failing step does not keep the others from running', async () => {
  const order = [];
  const { target, stop } = setup([
    () => {
      throw new Error('stuck');
    },
    () => order.push('store'),
  ]);
  target.emit('unhandledRejection', new Error('lost'));
  await stop();
  assert.deepEqual(order, ['store']);
  assert.deepEqual(target.codes, [1]);
});
