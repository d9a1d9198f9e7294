import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openStore } from '../src/store/index.js';

const DATABASE_URL = process.env.TEST_DATABASE_URL;
const options = { skip: !DATABASE_URL && 'set TEST_DATABASE_URL to run these tests' };

let store;
before(async () => {
  if (DATABASE_URL) {
    const config = { DATABASE_URL, DATABASE_POOL_SIZE: 2, DATABASE_MIGRATE_ON_START: true };
    store = await openStore(/** @type {any} */ (config), console);
  }
});
after(() => store?.close());

function newItem() {
  const time = new Date().toISOString();
  return { id: randomUUID(), name: "O'Brien; DROP TABLE", version: 1, createdAt: time, updatedAt: time };
}

test('keeps what it was given', options, async () => {
  const item = newItem();
  await store.create(item);
  assert.deepEqual(await store.get(item.id), item);
  await assert.rejects(store.create(item), { code: 'conflict' });
  assert.equal(await store.delete(item.id), true);
  assert.equal(await store.get(item.id), undefined);
});

test('of two changes to one version the second loses', options, async () => {
  const item = newItem();
  await store.create(item);
  const results = await Promise.allSettled(
    ['a', 'b'].map(name => store.update({ ...item, name, version: 2 }, 1)),
  );
  assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('lists by key', options, async () => {
  const items = [newItem(), newItem(), newItem()];
  for (const item of items) {
    await store.create(item);
  }
  const [first, second, third] = items.map(({ id }) => id).sort();
  const page = await store.list({ limit: 2, after: first });
  assert.equal(page[0].id > first, true);
  assert.equal((await store.list({ limit: 100 })).some(({ id }) => id === third), true);
  assert.equal((await store.list({ limit: 100, after: second })).some(({ id }) => id === second), false);
});
<% if kind == 'event' %>

test('a message has its effect once, and none when its work fails', options, async () => {
  const item = newItem();
  const failing = () => {
    throw new Error('boom');
  };
  await assert.rejects(store.handleOnce(item.id, failing), /boom/);
  assert.equal(await store.handleOnce(item.id, inner => inner.put(item)), true);
  assert.equal(await store.handleOnce(item.id, failing), false);
  assert.deepEqual(await store.get(item.id), item);
});
<% end %>
<% if 'outbox' in features %>

test('an event waits with its change until it is published', options, async () => {
  const drain = [];
  while (await store.relay(async event => drain.push(event)));
  const item = newItem();
  await store.create(item, { id: 'event-1' });
  await assert.rejects(store.relay(() => Promise.reject(new Error('bus is down'))), /bus is down/);
  const published = [];
  await store.relay(async event => published.push(event));
  assert.deepEqual(published, [{ id: 'event-1' }]);
  assert.equal(await store.relay(async () => {}), 0);
});
<% end %>
<% if 'idempotency' in features %>

test('a key is claimed once and gives its answer back', options, async () => {
  const key = randomUUID();
  assert.deepEqual(await store.claimKey(key, 'hash'), { claimed: true });
  assert.deepEqual(await store.claimKey(key, 'hash'), { claimed: false, requestHash: 'hash', response: undefined });
  await store.keepResponse(key, { status: 201 });
  assert.deepEqual((await store.claimKey(key, 'hash')).response, { status: 201 });
  await store.releaseKey(key);
  assert.deepEqual(await store.claimKey(key, 'other'), { claimed: true });
});
<% end %>
