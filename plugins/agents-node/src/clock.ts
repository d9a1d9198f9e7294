/** Time as nodes and the engine see it; tests put a virtual one in its place. */
export interface Clock {
  now(): Date;
  /** Resolves after the time, or rejects with the signal's reason. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (durationMs, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(done, durationMs);
      function stop() {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      function done() {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
      if (signal?.aborted) {
        stop();
      } else {
        signal?.addEventListener('abort', stop, { once: true });
      }
    }),
};
