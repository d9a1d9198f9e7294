import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../src/config.js';

/** @type {Record<string, string>} */
const required = {
  <% slot settings %>
};

test('has defaults for what need not be said', () => {
  assert.equal(readConfig(required).PORT, 8080);
});

test('names the field that is wrong', () => {
  assert.throws(() => readConfig({ ...required, PORT: 'eighty' }), /PORT: /);
});
