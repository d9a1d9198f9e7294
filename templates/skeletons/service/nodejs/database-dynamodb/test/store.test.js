import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDynamodbStore } from '../src/store/dynamodb.js';

/** Behaves like a table as far as the store relies on it, conditions included. */
function createFakeTable() {
  const records = new Map();
  const keyOf = ({ pk, sk }) => `${pk}/${sk}`;
  const holds = (input, current) => {
    switch (input.ConditionExpression) {
      case undefined:
        return true;
      case 'attribute_not_exists(pk)':
        return current === undefined;
      case '#version = :expected':
        return current?.version === input.ExpressionAttributeValues[':expected'];
      default:
        throw new Error(`unknown condition ${input.ConditionExpression}`);
    }
  };
  return {
    records,
    async send({ constructor: { name }, input }) {
      switch (name) {
        case 'PutCommand': {
          const key = keyOf(input.Item);
          if (!holds(input, records.get(key))) {
            throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
          }
          records.set(key, input.Item);
          return {};
        }
        case 'GetCommand':
          return { Item: records.get(keyOf(input.Key)) };
        case 'DeleteCommand': {
          const Attributes = records.get(keyOf(input.Key));
          records.delete(keyOf(input.Key));
          return { Attributes };
        }
        case 'QueryCommand': {
          const { ':pk': pk, ':after': after = '' } = input.ExpressionAttributeValues;
          const Items = [...records.values()]
            .filter(record => record.pk === pk && record.sk > after)
            .sort((a, b) => (a.sk < b.sk ? -1 : 1))
            .slice(0, input.Limit);
          return { Items };
        }
        default:
          return {};
      }
    },
  };
}

const item = { id: 'b', name: 'First', version: 1, createdAt: 't', updatedAt: 't' };

test('keeps what it was given and refuses a second one', async () => {
  const store = createDynamodbStore(createFakeTable(), 'table');
  await store.create(item);
  assert.deepEqual(await store.get('b'), item);
  await assert.rejects(store.create(item), { code: 'conflict' });
  assert.equal(await store.delete('b'), true);
  assert.equal(await store.delete('b'), false);
});

test('changes only the version the caller saw', async () => {
  const store = createDynamodbStore(createFakeTable(), 'table');
  await store.create(item);
  await store.update({ ...item, version: 2 }, 1);
  await assert.rejects(store.update({ ...item, version: 2 }, 1), { code: 'conflict' });
});

test('lists by key', async () => {
  const store = createDynamodbStore(createFakeTable(), 'table');
  for (const id of ['c', 'a', 'b']) {
    await store.create({ ...item, id });
  }
  assert.deepEqual((await store.list({ limit: 2 })).map(({ id }) => id), ['a', 'b']);
  assert.deepEqual((await store.list({ limit: 2, after: 'b' })).map(({ id }) => id), ['c']);
});

test('other failures are not mistaken for conflicts', async () => {
  const client = { send: async () => Promise.reject(new Error('throttled')) };
  await assert.rejects(createDynamodbStore(client, 'table').create(item), /throttled/);
});
<% if kind == 'event' %>

test('a message has its effect once, and can be tried again after a failure', async () => {
  const store = createDynamodbStore(createFakeTable(), 'table');
  await assert.rejects(store.handleOnce('m', () => Promise.reject(new Error('boom'))), /boom/);
  assert.equal(await store.handleOnce('m', inner => inner.put(item)), true);
  assert.equal(await store.handleOnce('m', () => assert.fail('twice')), false);
  assert.deepEqual(await store.get('b'), item);
});
<% end %>
<% if 'idempotency' in features %>

test('a key is claimed once and gives its answer back', async () => {
  const store = createDynamodbStore(createFakeTable(), 'table');
  assert.deepEqual(await store.claimKey('k', 'hash'), { claimed: true });
  await store.keepResponse('k', { status: 201 });
  assert.deepEqual(await store.claimKey('k', 'hash'), {
    claimed: false,
    requestHash: 'hash',
    response: { status: 201 },
  });
  await store.releaseKey('k');
  assert.deepEqual(await store.claimKey('k', 'hash'), { claimed: true });
});
<% end %>
