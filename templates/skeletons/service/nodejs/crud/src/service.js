import { randomUUID } from 'node:crypto';
import { readCreateInput, readId, readListInput, readUpdateInput } from './model.js';
import { conflict, notFound } from './problems.js';

/**
 * What the service does with <%= resources %>, whatever protocol asks and whatever store keeps them.
 *
 * @param {object} options
 * @param {object} options.store
 * @param {{ publish: (event: object) => Promise<void> }} options.publisher
 * @param {() => Date} [options.now]
 * @param {() => string} [options.newId]
 */
export function createService({ store, publisher, now = () => new Date(), newId = randomUUID }) {
  const eventOf = (type, <%= resource | camel %>) => ({
    id: newId(),
    type: `<%= resource %>.${type}`,
    version: 1,
    time: now().toISOString(),
    data: <%= resource | camel %>,
  });

  <% if 'outbox' in features %>
  // The store keeps the event in the transaction of the change; the relay publishes it.
  const announce = async () => {};
  <% else %>
  const announce = event => publisher.publish(event);
  <% end %>

  return {
    async create(input) {
      const fields = readCreateInput(input);
      const time = now().toISOString();
      const <%= resource | camel %> = { id: newId(), ...fields, version: 1, createdAt: time, updatedAt: time };
      const event = eventOf('created', <%= resource | camel %>);
      await store.create(<%= resource | camel %>, event);
      await announce(event);
      return <%= resource | camel %>;
    },

    async get(id) {
      const found = await store.get(readId(id));
      if (!found) {
        throw notFound(id);
      }
      return found;
    },

    async list(input) {
      const { limit, after } = readListInput(input);
      const items = await store.list({ limit: limit + 1, after });
      const page = items.slice(0, limit);
      const next = items.length > limit ? page.at(-1).id : undefined;
      return { items: page, ...(next && { next }) };
    },

    async update(id, input) {
      const { version, ...fields } = readUpdateInput(input);
      const current = await this.get(id);
      if (current.version !== version) {
        throw conflict(`The <%= resource %> was changed: it is at version ${current.version}`);
      }
      const changed = { ...current, ...fields, version: version + 1, updatedAt: now().toISOString() };
      const event = eventOf('updated', changed);
      await store.update(changed, version, event);
      await announce(event);
      return changed;
    },

    async delete(id) {
      const current = await this.get(id);
      const event = eventOf('deleted', { id: current.id });
      await store.delete(current.id, event);
      await announce(event);
    },
  };
}
