import { ResponseError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where MLflow is, who we are there, and how patient we are. */
export interface MlflowSettings {
  readonly baseUrl: string;
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  /** @default 10000 */
  readonly timeoutMs?: number;
  /** Attempts after the first one. @default 2 */
  readonly retries?: number;
  /** The first pause; it doubles. @default 250 */
  readonly pauseMs?: number;
}

const TEMPORARY = new Set([408, 429, 500, 502, 503, 504]);

/** Requests to the REST interface of MLflow, version 2.0. */
export class MlflowTransport {
  constructor(private readonly settings: MlflowSettings) {}

  async get(path: string, query: Record<string, string>): Promise<unknown> {
    return this.#ask(`${path}?${new URLSearchParams(query)}`, {});
  }

  async post(path: string, body: object): Promise<unknown> {
    return this.#ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  }

  /** Everything asked here only reads, so trying again is safe. */
  async #ask(path: string, init: RequestInit): Promise<unknown> {
    const { retries = 2, pauseMs = 250 } = this.settings;
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt >= retries;
      try {
        const response = await this.#send(path, init);
        if (response.ok) {
          return await response.json();
        }
        if (isLast || !TEMPORARY.has(response.status)) {
          throw await ResponseError.fromResponse(response);
        }
      } catch (error) {
        if (isLast || error instanceof ResponseError) {
          throw error;
        }
      }
      await sleep(pauseMs * 2 ** attempt);
    }
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const { baseUrl, timeoutMs = 10_000 } = this.settings;
    return fetch(`${baseUrl.replace(/\/+$/, '')}/api/2.0/mlflow/${path}`, {
      ...init,
      headers: { ...init.headers, ...this.#authorization() },
      signal: AbortSignal.timeout(timeoutMs),
      // A redirect would carry the credentials elsewhere.
      redirect: 'error',
    });
  }

  #authorization(): Record<string, string> {
    const { token, username, password } = this.settings;
    if (token) {
      return { Authorization: `Bearer ${token}` };
    }
    if (username && password) {
      const pair = Buffer.from(`${username}:${password}`).toString('base64');
      return { Authorization: `Basic ${pair}` };
    }
    return {};
  }
}
