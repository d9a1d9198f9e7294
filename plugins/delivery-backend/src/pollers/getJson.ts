import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';

const ATTEMPTS = 3;
const ATTEMPT_TIMEOUT_MS = 30_000;
const FIRST_PAUSE_MS = 500;
/** A source that asks for more patience is asked again with the next run of its poller. */
const LONGEST_PAUSE_MS = 10_000;

const temporary: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

function explainStatus(url: string, response: Response): string {
  const retryAfter = response.headers.get('retry-after');
  const moved = response.headers.get('location');
  return [
    `${new URL(url).pathname} answered ${response.status}`,
    ...(retryAfter ? [`may be asked again in ${retryAfter} s`] : []),
    ...(moved ? ['it has moved: name the new place'] : []),
  ].join('; ');
}

function pauseOf(response: Response | undefined, attempt: number): number {
  const seconds = Number(response?.headers.get('retry-after') ?? NaN);
  return Number.isNaN(seconds)
    ? FIRST_PAUSE_MS * 2 ** attempt
    : Math.max(0, seconds) * 1000;
}

/** What one attempt came to: an answer, or why there is none. */
interface Attempt {
  readonly response?: Response;
  readonly problem?: string;
}

async function attemptOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      headers,
      // A redirect could lead the token to a place that nobody named.
      redirect: 'manual',
      signal: AbortSignal.any([
        signal,
        AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
      ]),
    });
    return { response };
  } catch (error) {
    signal.throwIfAborted();
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const { host } = new URL(url);
    return {
      problem: isLate
        ? `${host} did not answer within ${ATTEMPT_TIMEOUT_MS / 1000} s`
        : `${host} could not be reached`,
    };
  }
}

/**
 * Asks an API for JSON, a few times where it has a moment of weakness.
 *
 * @remarks
 * What goes wrong is told by status and address, never with the token.
 */
export async function getJson<Schema extends z.ZodType>(
  url: string,
  headers: Readonly<Record<string, string>>,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  let problem = '';
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { response, problem: failure } = await attemptOnce(
      url,
      headers,
      signal,
    );
    if (response?.ok) return schema.parse(await response.json());
    problem = failure ?? (response ? explainStatus(url, response) : '');
    if (response && !temporary.has(response.status)) break;
    const pauseMs = pauseOf(response, attempt);
    if (pauseMs > LONGEST_PAUSE_MS) break;
    if (attempt + 1 < ATTEMPTS) await wait(pauseMs, undefined, { signal });
  }
  throw new Error(problem);
}
