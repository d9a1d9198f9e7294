import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../src/service.js';
import { createMemoryStore } from '../src/store/memory.js';

function setup() {
  const events = [];
  const store = createMemoryStore();
  const recording = {
    ...store,
    create: async (item, event) => (await store.create(item), events.push(event)),
    update: async (item, version, event) => (await store.update(item, version), events.push(event)),
    delete: async (id, event) => (await store.delete(id), events.push(event)),
  };
  const service = createService({ store: recording, publisher: { publish: async () => {} } });
  return { service, events };
}

test('creates, reads, changes and removes', async () => {
  const { service, events } = setup();
  const created = await service.create({ name: ' First ' });
  assert.equal(created.name, 'First');
  assert.deepEqual(await service.get(created.id), created);
  const changed = await service.update(created.id, { version: 1, description: 'more' });
  assert.equal(changed.version, 2);
  assert.equal(changed.name, 'First');
  await service.delete(created.id);
  await assert.rejects(service.get(created.id), { code: 'not-found' });
  assert.deepEqual(
    events.map(({ type }) => type),
    ['<%= resource %>.created', '<%= resource %>.updated', '<%= resource %>.deleted'],
  );
});

test('refuses input by field', async () => {
  const { service } = setup();
  for (const input of [{}, { name: '' }, { name: 'x'.repeat(201) }, { name: 'x', extra: 1 }, undefined]) {
    await assert.rejects(service.create(input), { code: 'invalid' });
  }
  await assert.rejects(service.create({ name: 7 }), error => {
    assert.equal(error.details[0].field, 'name');
    return true;
  });
  await assert.rejects(service.get('../etc/passwd'), { code: 'invalid' });
});

test('a change on top of an old version is refused', async () => {
  const { service } = setup();
  const { id } = await service.create({ name: 'a' });
  await service.update(id, { version: 1, name: 'b' });
  await assert.rejects(service.update(id, { version: 1, name: 'c' }), { code: 'conflict' });
});

test('pages through everything exactly once', async () => {
  const { service } = setup();
  const expected = [];
  for (let index = 0; index < 7; index++) {
    expected.push((await service.create({ name: `n${index}` })).id);
  }
  const seen = [];
  let after;
  do {
    const page = await service.list({ limit: 3, after });
    seen.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after);
  assert.deepEqual(seen, expected.sort());
});
