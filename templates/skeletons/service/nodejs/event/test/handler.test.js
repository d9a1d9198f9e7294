import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { z } from 'zod';
import { createHandler } from '../src/handler.js';
import { publishedMessages, takenMessages } from '../src/messages.js';
import { createMemoryStore } from '../src/store/memory.js';

const id = '7f9c24e8-3b12-4fef-91e0-56a2d5a7c111';
const put = { id: 'm1', type: '<%= resource %>.put', version: 1, time: '2026-01-01T00:00:00Z', data: { id, name: 'First' } };

function setup() {
  const published = [];
  const store = createMemoryStore();
  const publisher = { publish: async event => published.push(event) };
  return { store, published, handle: createHandler({ store, publisher }) };
}

test('keeps, changes and forgets', async () => {
  const { store, published, handle } = setup();
  await handle(JSON.stringify(put));
  await handle(JSON.stringify({ ...put, id: 'm2', data: { id, name: 'Second' } }));
  assert.equal((await store.get(id)).version, 2);
  await handle(JSON.stringify({ ...put, id: 'm3', type: '<%= resource %>.remove', data: { id } }));
  assert.equal(await store.get(id), undefined);
  assert.deepEqual(
    published.map(({ type }) => type),
    ['<%= resource %>.changed', '<%= resource %>.changed', '<%= resource %>.removed'],
  );
  for (const event of published) {
    publishedMessages[event.type].parse(event);
  }
});

test('understands an event that EventBridge wrapped', async () => {
  const { store, handle } = setup();
  await handle(JSON.stringify({ 'detail-type': put.type, source: 'x', detail: put }));
  assert.equal((await store.get(id)).name, 'First');
});

test('refuses what it cannot understand, and says so', async () => {
  const { handle } = setup();
  for (const body of ['{', '{}', 'null', JSON.stringify({ ...put, type: 'other' }), JSON.stringify({ ...put, data: {} })]) {
    await assert.rejects(handle(body), { code: 'invalid' });
  }
});

test('an event that cannot be published fails the message, which then comes again', async () => {
  const publisher = { publish: async () => Promise.reject(new Error('bus is down')) };
  const handle = createHandler({ store: createMemoryStore(), publisher });
  await assert.rejects(handle(JSON.stringify(put)), /bus is down/);
});

test('code and schema files describe the same messages', async () => {
  const folder = new URL('../schemas/', import.meta.url);
  const files = await Promise.all(
    (await readdir(folder)).map(async name => JSON.parse(await readFile(new URL(name, folder), 'utf8'))),
  );
  const inCode = { ...takenMessages, ...publishedMessages };
  assert.deepEqual(files.map(({ title }) => title).sort(), Object.keys(inCode).sort());
  for (const file of files) {
    const generated = z.toJSONSchema(inCode[file.title]);
    assert.deepEqual(Object.keys(file.properties).sort(), Object.keys(generated.properties).sort());
    assert.deepEqual([...file.required].sort(), [...generated.required].sort());
    assert.deepEqual(Object.keys(file.properties.data.properties), Object.keys(generated.properties.data.properties));
    assert.deepEqual(file.properties.data.required, generated.properties.data.required);
    assert.equal(file.$id.endsWith(`${file.title}:1`), true);
  }
});
