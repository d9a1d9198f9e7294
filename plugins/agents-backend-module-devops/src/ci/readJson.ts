import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;

/** What the other side answered instead of what was asked for. */
export class CiRefusedError extends Error {
  constructor(readonly statusCode: number, host: string) {
    super(`${host} answered ${statusCode}: ${explain(statusCode)}`);
    this.name = 'CiRefusedError';
  }
}

function explain(statusCode: number): string {
  if (statusCode === 401) return 'the token of the integration is not valid';
  if (statusCode === 403 || statusCode === 429) {
    return 'the token may not read this, or has used up its requests';
  }
  if (statusCode === 404) {
    return 'the project does not exist, or the token may not see it';
  }
  return 'it has trouble of its own';
}

/** Reads JSON with a time limit; trouble of the other side is tried again. */
export async function readJson<Output>(
  schema: z.ZodType<Output>,
  url: string,
  options: {
    readonly headers: Record<string, string>;
    readonly signal: AbortSignal;
  },
): Promise<Output> {
  const { headers, signal } = options;
  for (let attempt = 1; ; attempt++) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { headers, signal: limit });
    if (response.ok) {
      return schema.parse(await response.json());
    }
    if (response.status < 500 || attempt === ATTEMPTS) {
      throw new CiRefusedError(response.status, new URL(url).host);
    }
    await pause(FIRST_PAUSE_MS * 2 ** attempt, undefined, { signal });
  }
}
