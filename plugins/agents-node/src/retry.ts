import { isPermanentError } from './errors';

/** How often and how patiently a node is tried. */
export interface RetryPolicy {
  /**
   * Tries in all, the first one included; 1 to 20.
   * @default 3
   */
  readonly attempts?: number;
  /** @default 1000 */
  readonly initialDelayMs?: number;
  /** Each delay is this many times the one before. @default 2 */
  readonly factor?: number;
  /** @default 30000 */
  readonly maxDelayMs?: number;
  /** Share of the delay that is random, 0 to 1. @default 0.2 */
  readonly jitter?: number;
  /** Says which errors are worth a retry; by default all but the permanent ones. */
  readonly retryOn?: (error: unknown) => boolean;
}

export const DEFAULT_ATTEMPTS = 3;

/** Whether the attempt that failed is followed by another. */
export function canRetry(
  policy: RetryPolicy,
  attempt: number,
  error: unknown,
): boolean {
  const isWorthIt = policy.retryOn
    ? policy.retryOn(error)
    : !isPermanentError(error);
  return isWorthIt && attempt < (policy.attempts ?? DEFAULT_ATTEMPTS);
}

/**
 * The delay after a failed attempt (counted from 1).
 *
 * @param random - from 0 to 1, exclusive; spreads retries that failed together
 */
export function retryDelayMs(
  policy: RetryPolicy,
  attempt: number,
  random: number,
): number {
  const { initialDelayMs = 1000, factor = 2, maxDelayMs = 30_000 } = policy;
  const jitter = policy.jitter ?? 0.2;
  const full = Math.min(maxDelayMs, initialDelayMs * factor ** (attempt - 1));
  return Math.round(full * (1 - jitter * random));
}
