import { ResponseError } from '@backstage/errors';
import { Query, writeQuery } from './writeQuery';

/** What the client needs of Backstage's discovery, in the browser or the backend. */
export interface DiscoveryLike {
  getBaseUrl(pluginId: string): Promise<string>;
}

/** What the client needs of Backstage's fetch: it adds the caller's token. */
export interface FetchLike {
  fetch(input: string, init?: RequestInit): Promise<Response>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Repeating a call under the same key has no second effect. */
  readonly idempotencyKey?: string;
}

interface CallRequest extends CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests to one plugin's API and turns refusals into `ResponseError`. */
export class HttpClient {
  constructor(
    private readonly discoveryApi: DiscoveryLike,
    private readonly fetchApi: FetchLike,
    private readonly pluginId: string,
  ) {}

  async url(path: string, query: Query = {}): Promise<string> {
    const base = await this.discoveryApi.getBaseUrl(this.pluginId);
    return `${base}${path}${writeQuery(query)}`;
  }

  /** The raw response; throws unless it is a success. */
  async send(path: string, request: CallRequest = {}): Promise<Response> {
    const { method = 'GET', body, idempotencyKey } = request;
    const response = await this.fetchApi.fetch(
      await this.url(path, request.query),
      {
        method,
        signal: request.signal,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
          ...request.headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }

  async json<Result>(path: string, request?: CallRequest): Promise<Result> {
    const response = await this.send(path, request);
    return (await response.json()) as Result;
  }
}
