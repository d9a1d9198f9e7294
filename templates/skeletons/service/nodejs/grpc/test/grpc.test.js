import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client, ServerCredentials, credentials, status } from '@grpc/grpc-js';
import { createGrpcServer, createHandlers, healthDefinition, serviceDefinition } from '../src/grpc-server.js';
import { createHealth } from '../src/health.js';
import { createService } from '../src/service.js';
import { createMemoryStore } from '../src/store/memory.js';

const quiet = { info() {}, warn() {}, error() {} };
const store = createMemoryStore();
const health = createHealth({ version: '1', checks: {} });
let server;
let client;

before(async () => {
  const service = createService({ store, publisher: { publish: async () => {} } });
  server = createGrpcServer({ service, health, logger: quiet, config: { NODE_ENV: 'test' } });
  const port = await new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
});
after(() => {
  client.close();
  server.forceShutdown();
});

function call(method, request, deadlineMs = 5000) {
  const { path, requestSerialize, responseDeserialize } = method;
  return new Promise((resolve, reject) => {
    const options = { deadline: Date.now() + deadlineMs };
    const done = (error, answer) => (error ? reject(error) : resolve(answer));
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, options, done);
  });
}

test('handlers and contract have the same methods', () => {
  assert.deepEqual(Object.keys(createHandlers({})).sort(), Object.keys(serviceDefinition).sort());
});

test('creates, reads, lists, changes and removes', async () => {
  const created = await call(serviceDefinition.Create<%= resource | pascal %>, { name: 'First' });
  assert.equal(created.version, 1);
  assert.deepEqual(await call(serviceDefinition.Get<%= resource | pascal %>, { id: created.id }), created);
  const changed = await call(serviceDefinition.Update<%= resource | pascal %>, { id: created.id, version: 1, name: 'Second' });
  assert.equal(changed.name, 'Second');
  const listed = await call(serviceDefinition.List<%= resources | pascal %>, {});
  assert.equal(listed.items.length, 1);
  await call(serviceDefinition.Delete<%= resource | pascal %>, { id: created.id });
  await assert.rejects(call(serviceDefinition.Get<%= resource | pascal %>, { id: created.id }), { code: status.NOT_FOUND });
});

test('problems become status codes', async () => {
  await assert.rejects(call(serviceDefinition.Create<%= resource | pascal %>, { name: '' }), { code: status.INVALID_ARGUMENT });
  await assert.rejects(call(serviceDefinition.Get<%= resource | pascal %>, { id: '../x' }), { code: status.INVALID_ARGUMENT });
});

test('a call ends with its deadline', async () => {
  const { get } = store;
  store.get = () => new Promise(() => {});
  const id = '00000000-0000-4000-8000-000000000000';
  await assert.rejects(call(serviceDefinition.Get<%= resource | pascal %>, { id }, 50), { code: status.DEADLINE_EXCEEDED });
  store.get = get;
});

test('the health protocol says when the service is about to go', async () => {
  assert.deepEqual(await call(healthDefinition.Check, {}), { status: 'SERVING' });
  health.stop();
  assert.deepEqual(await call(healthDefinition.Check, {}), { status: 'NOT_SERVING' });
});
