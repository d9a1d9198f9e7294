import { ServiceUnavailableError } from '@backstage/errors';
import { setTimeout as wait } from 'node:timers/promises';

/** How often and how long a server is asked. */
export interface RequestPolicy {
  /** For each attempt. */
  readonly timeoutMs: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Before the first retry; doubles each time. */
  readonly delayMs: number;
}

/** What an ordinary server needs. */
export const defaultRequestPolicy: RequestPolicy = {
  timeoutMs: 15_000,
  retries: 2,
  delayMs: 300,
};

/** A server may ask for patience, but not for more than this. */
const LONGEST_WAIT_MS = 30_000;

function isTemporary(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

function waitOf(response: Response | undefined, fallbackMs: number): number {
  const asked = response?.headers.get('retry-after');
  const seconds = asked ? Number(asked) : Number.NaN;
  const waitMs = Number.isNaN(seconds) ? fallbackMs : seconds * 1000;
  return Math.min(Math.max(0, waitMs), LONGEST_WAIT_MS);
}

function explain(error: unknown, url: URL, policy: RequestPolicy): string {
  const { name, cause } = error as {
    readonly name?: string;
    readonly cause?: { readonly code?: string };
  };
  if (name === 'TimeoutError') {
    return `${url.host} did not answer within ${policy.timeoutMs / 1000} s`;
  }
  const code = cause?.code ? ` (${cause.code})` : '';
  return `${url.host} could not be reached${code}`;
}

/**
 * Asks a server, with a time limit for each attempt, and asks again what may be asked again.
 *
 * @remarks
 * Only requests without a body are repeated. Redirects are not followed: they could lead a token,
 * or the portal itself, to a place that nobody allowed.
 */
export async function fetchWithRetry(
  url: URL,
  init: RequestInit,
  policy: RequestPolicy,
): Promise<Response> {
  const isRepeatable = (init.method ?? 'GET') === 'GET';
  const attempts = isRepeatable ? policy.retries + 1 : 1;
  let problem = '';
  for (let attempt = 1; attempt <= attempts; attempt++) {
    let response: Response | undefined;
    try {
      response = await fetch(url, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(policy.timeoutMs),
      });
      if (!isTemporary(response.status) || attempt === attempts)
        return response;
      problem = `${url.host} answered ${response.status}`;
    } catch (error) {
      problem = explain(error, url, policy);
    }
    if (attempt < attempts) {
      await wait(waitOf(response, policy.delayMs * 2 ** (attempt - 1)));
    }
  }
  throw new ServiceUnavailableError(problem);
}
