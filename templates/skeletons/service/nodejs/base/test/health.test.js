import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHealth } from '../src/health.js';

const down = async () => {
  throw new Error('connection refused');
};

test('liveness needs no dependency', () => {
  const health = createHealth({ version: '1.2.3', checks: { store: down } });
  assert.deepEqual(health.live(), { status: 'ok', service: '<%= service.name %>', version: '1.2.3' });
});

test('readiness names the dependency that is down', async () => {
  const health = createHealth({ version: '1', checks: { store: down, bus: async () => {} } });
  assert.deepEqual(await health.ready(), {
    status: 'not-ready',
    checks: { store: 'failed: connection refused', bus: 'ok' },
  });
});

test('a dependency that hangs counts as down', async () => {
  const hanging = () => new Promise(() => {});
  const health = createHealth({ version: '1', checks: { store: hanging }, timeoutMs: 5 });
  assert.deepEqual((await health.ready()).checks, { store: 'failed: no answer in 5 ms' });
});

test('a service that stops is no longer ready', async () => {
  const health = createHealth({ version: '1', checks: {} });
  assert.equal((await health.ready()).status, 'ready');
  health.stop();
  assert.equal((await health.ready()).status, 'not-ready');
});
