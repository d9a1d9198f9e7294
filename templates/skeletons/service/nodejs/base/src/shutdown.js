/**
 * Stops in order when the platform asks, and never hangs.
 *
 * @param {object} options
 * @param {object} options.logger
 * @param {number} options.timeoutMs
 * @param {(() => unknown)[]} options.steps run one after the other
 * @param {NodeJS.Process} [options.target]
 */
export function installShutdown({ logger, timeoutMs, steps, target = process }) {
  let running;
  const stop = async (reason, code) => {
    logger.info('stopping', { reason });
    const timer = setTimeout(() => {
      logger.error('stopping took too long', { timeoutMs });
      target.exit(1);
    }, timeoutMs);
    timer.unref();
    let exitCode = code;
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        exitCode = 1;
        logger.error('a step of stopping failed', { error: error.message });
      }
    }
    clearTimeout(timer);
    logger.info('stopped');
    target.exit(exitCode);
  };
  const stopOnce = (reason, code) => {
    running ??= stop(reason, code);
    return running;
  };
  target.on('SIGTERM', () => stopOnce('SIGTERM', 0));
  target.on('SIGINT', () => stopOnce('SIGINT', 0));
  // A promise nobody waited for leaves the process in a state nobody thought of.
  target.on('unhandledRejection', error => stopOnce(`unhandled rejection: ${error}`, 1));
  return stopOnce;
}
