import { conflict } from '../problems.js';

/** Keeps <%= resources %> in this process: for tests, and where no database is wanted. */
export function createMemoryStore() {
  const items = new Map();
  <% if 'idempotency' in features %>
  const keys = new Map();
  <% end %>
  const store = {
    async create(item) {
      if (items.has(item.id)) {
        throw conflict(`The id ${item.id} is taken`);
      }
      items.set(item.id, item);
    },
    async get(id) {
      return items.get(id);
    },
    async list({ limit, after }) {
      return [...items.values()]
        .filter(({ id }) => !after || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },
    async update(item, expectedVersion) {
      if (items.get(item.id)?.version !== expectedVersion) {
        throw conflict('The <%= resource %> was changed or removed meanwhile');
      }
      items.set(item.id, item);
    },
    async put(item) {
      items.set(item.id, item);
    },
    async delete(id) {
      return items.delete(id);
    },
    <% if kind == 'event' %>
    // Nothing survives a restart here, so only work that is idempotent by nature may use it.
    async handleOnce(messageId, work) {
      await work(store);
      return true;
    },
    <% end %>
    <% if 'idempotency' in features %>
    async claimKey(key, requestHash) {
      const known = keys.get(key);
      if (known) {
        return { claimed: false, ...known };
      }
      keys.set(key, { requestHash });
      return { claimed: true };
    },
    async keepResponse(key, response) {
      keys.set(key, { ...keys.get(key), response });
    },
    async releaseKey(key) {
      keys.delete(key);
    },
    <% end %>
    async ping() {},
    async close() {},
  };
  return store;
}
