import { createHash } from 'node:crypto';
import { Problem } from '../problems.js';

const KEY = /^[\w.:-]{8,128}$/;

/** Answers a repeated POST with the same Idempotency-Key as it answered the first one. */
export function answerOnce(store) {
  return async (request, response, next) => {
    const given = request.get('idempotency-key');
    if (request.method !== 'POST' || given === undefined) {
      next();
      return;
    }
    try {
      if (!KEY.test(given)) {
        throw new Problem('invalid', 'Idempotency-Key: use 8 to 128 letters, digits or . : _ -');
      }
      // A key belongs to its caller, so that nobody receives the answer of another one.
      const key = createHash('sha256').update(`${response.locals.subject ?? ''}\n${given}`).digest('hex');
      const content = `${request.path}\n${JSON.stringify(request.body)}`;
      const requestHash = createHash('sha256').update(content).digest('hex');
      const claim = await store.claimKey(key, requestHash);
      if (claim.claimed) {
        rememberAnswer(store, key, response);
        next();
      } else if (claim.requestHash !== requestHash) {
        throw new Problem('conflict', 'The Idempotency-Key was used for another request');
      } else if (!claim.response) {
        throw new Problem('conflict', 'The first request with this Idempotency-Key is still running');
      } else {
        response.set('idempotent-replay', 'true').set(claim.response.headers);
        response.status(claim.response.status).json(claim.response.body);
      }
    } catch (error) {
      next(error);
    }
  };
}

function rememberAnswer(store, key, response) {
  const send = response.json.bind(response);
  response.json = body => {
    const location = response.get('location');
    const headers = location ? { location } : {};
    store.keepResponse(key, { status: response.statusCode, headers, body }).then(
      () => send(body),
      () => send(body),
    );
    return response;
  };
  // What failed may be tried again with the same key.
  response.once('finish', () => {
    if (response.statusCode >= 400) {
      store.releaseKey(key).catch(() => {});
    }
  });
}
