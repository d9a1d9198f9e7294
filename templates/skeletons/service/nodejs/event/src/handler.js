import { readMessage } from './messages.js';

/**
 * Handles one message; the same message twice has one effect.
 *
 * @param {object} options
 * @param {object} options.store
 * @param {{ publish: (event: object) => Promise<void> }} options.publisher
 * @param {() => Date} [options.now]
 */
export function createHandler({ store, publisher, now = () => new Date() }) {
  const apply = async (target, { type, data }) => {
    if (type === '<%= resource %>.remove') {
      await target.delete(data.id);
      return { type: '<%= resource %>.removed', data };
    }
    const current = await target.get(data.id);
    const time = now().toISOString();
    await target.put({
      ...data,
      version: (current?.version ?? 0) + 1,
      createdAt: current?.createdAt ?? time,
      updatedAt: time,
    });
    return { type: '<%= resource %>.changed', data };
  };

  return async function handle(body) {
    const message = readMessage(body);
    await store.handleOnce(message.id, async target => {
      const outcome = await apply(target, message);
      // The id follows from the cause, so that a repetition can be told from a new event.
      await publisher.publish({ id: `${message.id}:${outcome.type}`, version: 1, time: now().toISOString(), ...outcome });
    });
  };
}
