const MOST_ENTRIES = 5000;

/**
 * Remembers single <%= resources %> for a short time.
 *
 * @remarks A change through this replica is seen at once, one through another replica after the time at most.
 */
export function withCache(store, { ttlMs, now = Date.now }) {
  const entries = new Map();
  const forgetting = operation => async (...parameters) => {
    const id = parameters[0].id ?? parameters[0];
    try {
      return await operation(...parameters);
    } finally {
      entries.delete(id);
    }
  };
  return {
    ...store,
    async get(id) {
      const known = entries.get(id);
      if (known && known.until > now()) {
        return known.item;
      }
      const item = await store.get(id);
      entries.delete(id);
      if (item) {
        entries.set(id, { item, until: now() + ttlMs });
      }
      if (entries.size > MOST_ENTRIES) {
        entries.delete(entries.keys().next().value);
      }
      return item;
    },
    update: forgetting(store.update),
    put: forgetting(store.put),
    delete: forgetting(store.delete),
  };
}
