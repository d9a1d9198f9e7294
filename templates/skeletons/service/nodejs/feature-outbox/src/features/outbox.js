/**
 * Publishes what the outbox holds, again and again, until it is stopped.
 *
 * @returns {() => Promise<void>} stops after the batch at hand
 */
export function startRelay({ store, publisher, logger, pauseMs = 500 }) {
  let stopped = false;
  let wake = () => {};
  const pause = () =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, pauseMs);
      wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  const run = async () => {
    while (!stopped) {
      try {
        const published = await store.relay(event => publisher.publish(event));
        if (published > 0) {
          continue;
        }
      } catch (error) {
        logger.warn('events wait in the outbox', { error: error.message });
      }
      if (!stopped) {
        await pause();
      }
    }
  };
  const running = run();
  return () => {
    stopped = true;
    wake();
    return running;
  };
}
