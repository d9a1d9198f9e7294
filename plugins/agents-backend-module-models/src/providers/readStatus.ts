import { ProviderError, ProviderErrorKind } from './ModelProvider';

/** A vendor may ask us to wait for hours; then another provider is asked. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;

interface StatusError {
  readonly status?: number;
  readonly message: string;
  readonly headers?: { get(name: string): string | null };
}

function kindOf(status: number): ProviderErrorKind {
  if (status === 429) return 'rate-limit';
  if (status === 503 || status === 529) return 'overloaded';
  if (status === 408) return 'timeout';
  return status >= 500 ? 'unreachable' : 'rejected';
}

/** `retry-after` in seconds or as a date, or a vendor's own in milliseconds. */
export function readRetryAfter(
  headers: StatusError['headers'],
  nowMs: number,
): number | undefined {
  const exact = Number(headers?.get('retry-after-ms') ?? undefined);
  const header = headers?.get('retry-after') ?? undefined;
  const seconds = Number(header);
  const waitMs = [
    exact,
    seconds * 1000,
    header ? Date.parse(header) - nowMs : NaN,
  ].find(value => Number.isFinite(value));
  return waitMs === undefined
    ? undefined
    : Math.min(Math.max(0, waitMs), LONGEST_RETRY_AFTER_MS);
}

/** An answer with an error status, in our words. */
export function fromStatus(
  provider: string,
  error: StatusError & { readonly status: number },
): ProviderError {
  const { status, headers } = error;
  return new ProviderError(
    kindOf(status),
    `${provider} answered ${status}: ${error.message.slice(0, 300)}`,
    { retryAfterMs: readRetryAfter(headers, Date.now()) },
  );
}
