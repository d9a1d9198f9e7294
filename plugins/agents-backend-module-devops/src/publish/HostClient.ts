import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const TIMEOUT_MS = 30_000;
const READ_ATTEMPTS = 3;

/** How a host is asked. */
export interface HostAccess {
  /** For messages: GitHub or GitLab. */
  readonly title: string;
  readonly apiBaseUrl: string;
  readonly headersFor: (
    repository: string,
  ) => Promise<Readonly<Record<string, string>>>;
  /** Between attempts to read. @default 200 */
  readonly pauseMs?: number;
}

/** One request to a host. */
export interface HostRequest<Output> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly repository: string;
  readonly schema: z.ZodType<Output>;
}

/** Asks the REST API of a host; refusals become errors that say what to do. */
export class HostClient {
  constructor(readonly access: HostAccess) {}

  async send<Output>(request: HostRequest<Output>): Promise<Output> {
    const { access } = this;
    const { method = 'GET', path, body, repository, schema } = request;
    const headers = await access.headersFor(repository);
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${access.apiBaseUrl}${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(
        (error: Error) =>
          new Response(JSON.stringify({ message: error.message }), {
            status: 503,
          }),
      );
      const text = await response.text();
      if (response.ok) return schema.parse(text === '' ? {} : JSON.parse(text));
      // A write may have had its effect: only the run, which can look first, tries it again.
      const isWorthRepeating = method === 'GET' && response.status >= 500;
      if (!isWorthRepeating || attempt === READ_ATTEMPTS) {
        throw translate(access.title, repository, response.status, text);
      }
      await pause((access.pauseMs ?? 200) * 2 ** attempt);
    }
  }

  /** Like {@link send}; undefined where the host does not have it. */
  async findOne<Output>(
    request: HostRequest<Output>,
  ): Promise<Output | undefined> {
    return this.send(request).catch(error => {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
  }
}

function detailOf(text: string): string {
  try {
    const { message, errors, error } = JSON.parse(text);
    const parts = [message, error, ...(Array.isArray(errors) ? errors : [])];
    return parts
      .filter(part => part !== undefined)
      .map(part =>
        typeof part === 'string' ? part : part.message ?? JSON.stringify(part),
      )
      .join('; ');
  } catch {
    return text.slice(0, 200);
  }
}

function translate(
  title: string,
  repository: string,
  status: number,
  text: string,
): Error {
  const detail = detailOf(text);
  const isTaken = /already (?:exists|been taken)/i.test(detail);
  switch (status) {
    case 401:
      return new AuthenticationError(
        `${title} refuses the token of its integration`,
      );
    case 403:
      return new NotAllowedError(
        `the token of the ${title} integration may not do this for ${repository}: ${detail}`,
      );
    case 404:
      return new NotFoundError(
        `${title} has no ${repository}, or the token may not see it`,
      );
    case 400:
    case 409:
    case 422:
      return isTaken || status === 409
        ? new ConflictError(`${title}: ${repository}: ${detail}`)
        : new InputError(`${title} refuses ${repository}: ${detail}`);
    default:
      return new ServiceUnavailableError(
        `${title} answered ${status} for ${repository}: ${detail}`,
      );
  }
}
