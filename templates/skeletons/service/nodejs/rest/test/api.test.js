import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createApp } from '../src/app.js';
import { createHealth } from '../src/health.js';
import { createService } from '../src/service.js';
import { createMemoryStore } from '../src/store/memory.js';
<% slot imports %>

const quiet = { info() {}, warn() {}, error() {}, debug() {} };
let server;
let base;
let storeIsUp = true;

before(async () => {
  const store = createMemoryStore();
  const health = createHealth({
    version: '0.1.0',
    checks: {
      store: async () => {
        if (!storeIsUp) throw new Error('down');
      },
    },
  });
  const service = createService({ store, publisher: { publish: async () => {} } });
  /** @type {any} */
  const config = {
    <% slot config %>
  };
  const app = createApp({ service, health, logger: quiet, config, store });
  server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

async function call(method, path, body, headers = {}) {
  return fetch(base + path, {
    method,
    headers: {
      'content-type': 'application/json',
      <% slot headers %>
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

test('creates, reads, lists, changes and removes over HTTP', async () => {
  const created = await call('POST', '/<%= resources %>', { name: 'First' });
  assert.equal(created.status, 201);
  const item = await created.json();
  assert.equal(created.headers.get('location'), `/<%= resources %>/${item.id}`);
  assert.deepEqual(await (await call('GET', `/<%= resources %>/${item.id}`)).json(), item);
  const listed = await (await call('GET', '/<%= resources %>?limit=100')).json();
  assert.equal(listed.items.some(({ id }) => id === item.id), true);
  const changed = await call('PATCH', `/<%= resources %>/${item.id}`, { version: 1, name: 'Second' });
  assert.equal((await changed.json()).name, 'Second');
  assert.equal((await call('DELETE', `/<%= resources %>/${item.id}`)).status, 204);
  assert.equal((await call('GET', `/<%= resources %>/${item.id}`)).status, 404);
});

test('answers every refusal with the same problem shape', async () => {
  const refused = await call('POST', '/<%= resources %>', { name: '' }, { 'x-request-id': 'abc-1' });
  assert.equal(refused.status, 400);
  assert.match(refused.headers.get('content-type'), /application\/problem\+json/);
  const problem = await refused.json();
  assert.equal(problem.title, 'invalid');
  assert.equal(problem.requestId, 'abc-1');
  assert.equal(problem.errors[0].field, 'name');
  const lost = await (await call('GET', '/nowhere')).json();
  assert.equal(lost.title, 'not-found');
});

test('refuses what it cannot parse without saying why inside', async () => {
  const response = await fetch(`${base}/<%= resources %>`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      <% slot headers %>
    },
    body: '{"name": ',
  });
  assert.equal(response.status, 400);
  assert.equal((await response.json()).detail, 'The request cannot be read');
});

test('is alive without its dependencies, and ready only with them', async () => {
  storeIsUp = false;
  assert.equal((await call('GET', '/health')).status, 200);
  assert.equal((await call('GET', '/ready')).status, 503);
  storeIsUp = true;
  assert.equal((await call('GET', '/ready')).status, 200);
});
<% slot tests %>
