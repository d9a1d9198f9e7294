import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitRate } from '../src/features/rate-limit.js';

test('answers 429 when the bucket is empty, and again when it has filled', () => {
  let time = 0;
  const limit = limitRate({ perMinute: 2, now: () => time });
  const ask = caller => {
    const outcome = {};
    const response = { locals: { subject: caller }, set: (_, value) => (outcome.retryAfter = value) };
    limit({ ip: '127.0.0.1' }, response, error => (outcome.code = error?.code));
    return outcome;
  };
  assert.equal(ask('a').code, undefined);
  assert.equal(ask('a').code, undefined);
  assert.deepEqual(ask('a'), { retryAfter: '30', code: 'too-many-requests' });
  assert.equal(ask('b').code, undefined);
  time += 30_000;
  assert.equal(ask('a').code, undefined);
});
