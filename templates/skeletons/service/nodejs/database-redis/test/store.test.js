import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openStore } from '../src/store/index.js';
import { createRedisStore } from '../src/store/redis.js';

const REDIS_URL = process.env.TEST_REDIS_URL;
const options = { skip: !REDIS_URL && 'set TEST_REDIS_URL to run this test' };

let store;
before(async () => {
  if (REDIS_URL) {
    store = await openStore(/** @type {any} */ ({ REDIS_URL, REDIS_TTL_SECONDS: 60 }), console);
  }
});
after(() => store?.close());

/** The commands the store sends, as far as they need no script. */
function createFakeClient() {
  const values = new Map();
  const index = new Set();
  return {
    values,
    expirations: [],
    async set(key, value, { condition, expiration }) {
      if (condition === 'NX' && values.has(key)) {
        return null;
      }
      values.set(key, value);
      this.expirations.push(expiration.value);
      return 'OK';
    },
    get: async key => values.get(key) ?? null,
    mGet: async keys => keys.map(key => values.get(key) ?? null),
    del: async key => Number(values.delete(key)),
    zAdd: async (_, { value }) => index.add(value),
    zRem: async (_, ids) => [ids].flat().forEach(id => index.delete(id)),
    zRange: async (_, from, __, { LIMIT }) =>
      [...index].filter(id => from === '-' || id > from.slice(1)).sort().slice(0, LIMIT.count),
  };
}

function newItem(id = randomUUID()) {
  return { id, name: 'First', version: 1, createdAt: 't', updatedAt: 't' };
}

test('every key has a time to live, and an id is taken once', async () => {
  const client = createFakeClient();
  const fake = createRedisStore(client, 60);
  const item = newItem();
  await fake.create(item);
  await assert.rejects(fake.create(item), { code: 'conflict' });
  await fake.put({ ...item, version: 2 });
  assert.deepEqual(client.expirations, [60, 60]);
  assert.equal((await fake.get(item.id)).version, 2);
});

test('a listing skips what has ended and still fills its page', async () => {
  const client = createFakeClient();
  const fake = createRedisStore(client, 60);
  for (const id of ['a', 'b', 'c', 'd']) {
    await fake.create(newItem(id));
  }
  client.values.delete('<%= resource %>:a');
  client.values.delete('<%= resource %>:c');
  assert.deepEqual((await fake.list({ limit: 2 })).map(({ id }) => id), ['b', 'd']);
  assert.deepEqual(await client.zRange('', '-', '+', { LIMIT: { count: 9 } }), ['b', 'd']);
});
<% if kind == 'event' %>

test('a message has its effect once, and can be tried again after a failure', async () => {
  const fake = createRedisStore(createFakeClient(), 60);
  await assert.rejects(fake.handleOnce('m', () => Promise.reject(new Error('boom'))), /boom/);
  assert.equal(await fake.handleOnce('m', inner => inner.put(newItem('a'))), true);
  assert.equal(await fake.handleOnce('m', () => assert.fail('twice')), false);
});
<% end %>

test('of two changes to one version the second loses', options, async () => {
  const item = newItem();
  await store.create(item);
  await store.update({ ...item, version: 2 }, 1);
  await assert.rejects(store.update({ ...item, version: 2 }, 1), { code: 'conflict' });
  assert.equal(await store.delete(item.id), true);
});
