import { conflict } from '../problems.js';

const PREFIX = '<%= resource %>:';
const INDEX = '<%= resources %>:ids';

const keyOf = id => PREFIX + id;

// Check and write must be one step, and a script is one.
const REPLACE = `
local current = redis.call('GET', KEYS[1])
if not current or cjson.decode(current).version ~= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
return 1`;

/**
 * Keeps <%= resources %> in Redis. Entries end after their time to live; a change renews it.
 *
 * @param {any} client
 * @param {number} ttlSeconds
 */
export function createRedisStore(client, ttlSeconds) {
  const expiry = { type: 'EX', value: ttlSeconds };
  const remember = id => client.zAdd(INDEX, { score: 0, value: id });
  const store = {
    async create(item) {
      const options = { condition: 'NX', expiration: expiry };
      if ((await client.set(keyOf(item.id), JSON.stringify(item), options)) === null) {
        throw conflict(`The id ${item.id} is taken`);
      }
      await remember(item.id);
    },

    async get(id) {
      const found = await client.get(keyOf(id));
      return found === null ? undefined : JSON.parse(found);
    },

    // The index forgets what has ended as soon as a listing meets it.
    async list({ limit, after }) {
      const items = [];
      let from = after ? `(${after}` : '-';
      while (items.length < limit) {
        const options = { BY: 'LEX', LIMIT: { offset: 0, count: limit } };
        const ids = await client.zRange(INDEX, from, '+', options);
        if (ids.length === 0) {
          break;
        }
        const values = await client.mGet(ids.map(keyOf));
        const ended = ids.filter((_, index) => values[index] === null);
        if (ended.length > 0) {
          await client.zRem(INDEX, ended);
        }
        items.push(...values.filter(value => value !== null).map(value => JSON.parse(value)));
        from = `(${ids.at(-1)}`;
      }
      return items.slice(0, limit);
    },

    async update(item, expectedVersion) {
      const replaced = await client.eval(REPLACE, {
        keys: [keyOf(item.id)],
        arguments: [JSON.stringify(item), String(expectedVersion), String(ttlSeconds)],
      });
      if (Number(replaced) === 0) {
        throw conflict('The <%= resource %> was changed or removed meanwhile');
      }
    },

    async put(item) {
      await client.set(keyOf(item.id), JSON.stringify(item), { expiration: expiry });
      await remember(item.id);
    },

    async delete(id) {
      const removed = await client.del(keyOf(id));
      await client.zRem(INDEX, id);
      return removed === 1;
    },
    <% if kind == 'event' %>

    /** Redis may forget under memory pressure; a message can then have its effect twice. */
    async handleOnce(messageId, work) {
      const key = `message:${messageId}`;
      const options = { condition: 'NX', expiration: { type: 'EX', value: 14 * 86_400 } };
      if ((await client.set(key, '1', options)) === null) {
        return false;
      }
      try {
        await work(store);
        return true;
      } catch (error) {
        await client.del(key);
        throw error;
      }
    },
    <% end %>
    <% if 'idempotency' in features %>

    async claimKey(key, requestHash) {
      const options = { condition: 'NX', expiration: { type: 'EX', value: 86_400 } };
      const record = JSON.stringify({ requestHash });
      if ((await client.set(`request:${key}`, record, options)) !== null) {
        return { claimed: true };
      }
      return { claimed: false, ...JSON.parse((await client.get(`request:${key}`)) ?? '{}') };
    },

    async keepResponse(key, response) {
      const known = JSON.parse((await client.get(`request:${key}`)) ?? '{}');
      const expiration = { type: 'EX', value: 86_400 };
      await client.set(`request:${key}`, JSON.stringify({ ...known, response }), { expiration });
    },

    async releaseKey(key) {
      await client.del(`request:${key}`);
    },
    <% end %>

    async ping() {
      await client.ping();
    },

    async close() {
      await client.close();
    },
  };
  return store;
}
