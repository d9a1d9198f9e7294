import { setTimeout as wait } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;
/** Attempts after the first. */
const RETRIES = 3;
const FIRST_WAIT_MS = 300;
/** A server may ask for patience, but not for more than this. */
const LONGEST_WAIT_MS = 30_000;
const TEMPORARY = new Set([429, 502, 503, 504]);

function waitMs(response: Response | undefined, attempt: number): number {
  const asked = Number(response?.headers.get('retry-after') ?? Number.NaN);
  return Number.isNaN(asked)
    ? FIRST_WAIT_MS * 2 ** attempt
    : Math.min(Math.max(0, asked * 1_000), LONGEST_WAIT_MS);
}

/**
 * Reads from a server; what may pass by itself is tried again.
 *
 * @remarks
 * Redirects are not followed: they could lead the credentials to another host.
 */
export async function askServer(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    let response: Response | undefined;
    try {
      response = await fetch(url, {
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      if (attempt === RETRIES) {
        const cause = error instanceof Error ? error.cause ?? error : error;
        throw new Error(
          `${url} could not be read: ${
            cause instanceof Error ? cause.message : cause
          }`,
        );
      }
    }
    if (response && (attempt === RETRIES || !TEMPORARY.has(response.status))) {
      return response;
    }
    await response?.body?.cancel();
    await wait(waitMs(response, attempt));
  }
}
