import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'yaml';
import { createApp } from '../src/app.js';
import { createHealth } from '../src/health.js';
import { createMemoryStore } from '../src/store/memory.js';

const document = parse(await readFile(new URL('../openapi.yaml', import.meta.url), 'utf8'));
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

function routesInCode() {
  const health = createHealth({ version: '1', checks: {} });
  const config = {
    <% slot config %>
  };
  /** @type {any} */
  const parts = { service: {}, health, logger: console, config, store: createMemoryStore() };
  const app = createApp(parts);
  return app._router.stack
    .filter(layer => layer.route)
    .flatMap(({ route }) =>
      Object.keys(route.methods).map(method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`),
    );
}

function routesInContract() {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method => `${method} ${path}`),
  );
}

test('code and contract have the same routes', () => {
  assert.deepEqual(routesInCode().sort(), routesInContract().sort());
});

test('every operation has a name and says how it fails', () => {
  const operations = Object.values(document.paths).flatMap(item =>
    METHODS.filter(method => item[method]).map(method => item[method]),
  );
  const names = operations.map(({ operationId }) => operationId);
  assert.equal(new Set(names).size, operations.length);
  for (const { operationId, responses } of operations) {
    assert.equal('default' in responses || /^(health|ready)$/.test(operationId), true, operationId);
  }
});

test('every reference in the contract leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  for (const [, pointer] of references) {
    const target = pointer.split('/').reduce((node, key) => node?.[key], document);
    assert.notEqual(target, undefined, pointer);
  }
});
