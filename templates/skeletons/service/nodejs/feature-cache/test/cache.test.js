import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCache } from '../src/features/cache.js';
import { createMemoryStore } from '../src/store/memory.js';

function setup() {
  let time = 0;
  let reads = 0;
  const inner = createMemoryStore();
  const counting = { ...inner, get: id => ((reads += 1), inner.get(id)) };
  const store = withCache(counting, { ttlMs: 100, now: () => time });
  return { store, inner, reads: () => reads, pass: ms => (time += ms) };
}

test('reads once within the time', async () => {
  const { store, reads, pass } = setup();
  await store.create({ id: 'a', version: 1 });
  await store.get('a');
  await store.get('a');
  assert.equal(reads(), 1);
  pass(100);
  await store.get('a');
  assert.equal(reads(), 2);
});

test('a change is seen at once, and so is its failure', async () => {
  const { store } = setup();
  await store.create({ id: 'a', version: 1 });
  await store.get('a');
  await store.update({ id: 'a', version: 2 }, 1);
  assert.equal((await store.get('a')).version, 2);
  await assert.rejects(store.update({ id: 'a', version: 3 }, 1));
  await store.delete('a');
  assert.equal(await store.get('a'), undefined);
});
