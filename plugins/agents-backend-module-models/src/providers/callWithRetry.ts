import type { Clock } from '@trainyard/plugin-agents-node';
import type { ModelsConfig } from '../config';
import { ProviderError } from './ModelProvider';

const FACTOR = 2;
/** Share of the wait that is random, so that replicas do not come back together. */
const JITTER = 0.5;

/**
 * Calls again as long as the failure may pass and the wait is bearable.
 *
 * @param random - from 0 to 1, exclusive
 */
export async function callWithRetry<Result>(
  call: () => Promise<Result>,
  options: {
    readonly retry: ModelsConfig['retry'];
    readonly clock: Clock;
    readonly random: () => number;
    readonly signal: AbortSignal;
  },
): Promise<Result> {
  const { retry, clock, random, signal } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderError) || !error.isTransient) throw error;
      const backoffMs = retry.initialDelayMs * FACTOR ** (attempt - 1);
      const waitMs =
        error.details.retryAfterMs ?? backoffMs * (1 - JITTER * random());
      const isHopeless =
        attempt >= retry.attempts || waitMs > retry.longestWaitMs;
      if (isHopeless) throw error;
      await clock.sleep(waitMs, signal);
    }
  }
}
