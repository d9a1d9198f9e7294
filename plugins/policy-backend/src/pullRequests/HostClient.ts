import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

const TIMEOUT_MS = 30_000;
/** 100 a page: neither host lists more files of a request than this. */
const MAXIMUM_PAGES = 30;

/** Where and as whom a host is asked. */
export interface HostAccess {
  readonly name: string;
  readonly apiBaseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A refusal that another attempt may not meet. */
export function isTemporary(error: unknown): boolean {
  return error instanceof ServiceUnavailableError;
}

/** Asks a host over HTTP and says what its refusals mean. */
export class HostClient {
  constructor(private readonly access: HostAccess) {}

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(method, path, { body });
    return (await response.json()) as T;
  }

  async text(path: string, accept: string): Promise<string> {
    const response = await this.send('GET', path, { accept });
    return response.text();
  }

  /** Every row of a list, page by page; both hosts link to the next page. */
  async list<T>(path: string): Promise<T[]> {
    const rows: T[] = [];
    const separator = path.includes('?') ? '&' : '?';
    for (let page = 1; page <= MAXIMUM_PAGES; page++) {
      const response = await this.send(
        'GET',
        `${path}${separator}per_page=100&page=${page}`,
      );
      rows.push(...((await response.json()) as T[]));
      if (!/rel="?next"?/.test(response.headers.get('link') ?? '')) {
        break;
      }
    }
    return rows;
  }

  private async send(
    method: string,
    path: string,
    options: { readonly body?: unknown; readonly accept?: string } = {},
  ): Promise<Response> {
    const { name, apiBaseUrl, headers } = this.access;
    let response: Response;
    try {
      response = await fetch(`${apiBaseUrl}${path}`, {
        method,
        headers: {
          accept: options.accept ?? 'application/json',
          'user-agent': 'trainyard',
          ...headers,
          ...(options.body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
        },
        body:
          options.body === undefined ? undefined : JSON.stringify(options.body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new ServiceUnavailableError(`${name} could not be asked: ${error}`);
    }
    if (!response.ok) {
      throw await this.problemOf(response, path);
    }
    return response;
  }

  private async problemOf(response: Response, path: string): Promise<Error> {
    const { name } = this.access;
    const detail = (await response.text()).slice(0, 300);
    const { status, headers } = response;
    const isLimited =
      status === 429 ||
      (status === 403 &&
        (headers.has('retry-after') ||
          headers.get('x-ratelimit-remaining') === '0'));
    if (isLimited || status >= 500) {
      return new ServiceUnavailableError(
        isLimited
          ? `${name} asks to wait: its rate limit is used up`
          : `${name} answered ${status} for ${path}`,
      );
    }
    switch (status) {
      case 401:
        return new AuthenticationError(`${name} refuses the token`);
      case 403:
        return new NotAllowedError(
          `${name}: the token may not ask for ${path}: ${detail}`,
        );
      case 404:
        return new NotFoundError(
          `${name} has no ${path}, or the token may not see it`,
        );
      default:
        return new Error(`${name} answered ${status} for ${path}: ${detail}`);
    }
  }
}
