import { Problem } from '../problems.js';

const MOST_CALLERS = 10_000;

/**
 * A bucket for each caller that fills evenly; an empty one answers 429.
 *
 * @remarks Counts in this replica: with several replicas the whole is a multiple.
 */
export function limitRate({ perMinute, now = Date.now }) {
  const buckets = new Map();
  return (request, response, next) => {
    const caller = response.locals.subject ?? request.ip;
    const time = now();
    const bucket = buckets.get(caller) ?? { tokens: perMinute, time };
    const tokens = Math.min(perMinute, bucket.tokens + ((time - bucket.time) * perMinute) / 60_000);
    // Moved to the end, so that the first one is always the one not seen for longest.
    buckets.delete(caller);
    buckets.set(caller, { tokens: Math.max(0, tokens - 1), time });
    if (buckets.size > MOST_CALLERS) {
      buckets.delete(buckets.keys().next().value);
    }
    if (tokens < 1) {
      response.set('retry-after', String(Math.ceil(((1 - tokens) * 60) / perMinute)));
      next(new Problem('too-many-requests', `More than ${perMinute} requests a minute`));
      return;
    }
    next();
  };
}
