import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { DefaultOpaRuntime } from '../DefaultOpaRuntime';
import { OpaError } from '../OpaError';

/** The part of OPA's REST API that is used, answered by the real OPA inside. */
export class OpaServerDouble {
  readonly policies = new Map<string, string>();
  readonly requests: string[] = [];
  readonly tokens = new Set<string | undefined>();
  data: Record<string, unknown> = {};
  /** Status codes that the next requests get instead of an answer. */
  readonly outages: number[] = [];
  // One that is busy with what a client gave up does not keep the others waiting.
  private readonly opa = new DefaultOpaRuntime({ maximumWorkers: 2 });
  private readonly server = http.createServer((request, response) => {
    void this.answer(request)
      // What does not end in time; whoever asked has often left by then.
      .catch((error): [number, unknown] => [
        500,
        { code: 'internal_error', message: String(error) },
      ])
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(body === undefined ? undefined : JSON.stringify(body));
      });
  });

  async start(): Promise<string> {
    await new Promise<void>(resolve => {
      this.server.listen(0, '127.0.0.1', () => resolve());
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.opa.stop();
  }

  /** A server keeps nothing over a restart. */
  restart(): void {
    this.policies.clear();
    this.data = {};
  }

  private async answer(
    request: http.IncomingMessage,
  ): Promise<[number, unknown?]> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    this.requests.push(`${request.method} ${request.url}`);
    this.tokens.add(request.headers.authorization);
    const outage = this.outages.shift();
    if (outage) return [outage, { code: 'outage' }];
    const [, , kind, ...rest] = (request.url ?? '').split('/');
    const path = rest.map(decodeURIComponent);
    if (kind === 'policies') return this.policy(request.method, path[0], body);
    if (request.method === 'POST') return this.evaluate(path, body);
    if (request.method === 'PUT') this.data[path[0]] = JSON.parse(body);
    else delete this.data[path[0]];
    return [204];
  }

  private async policy(
    method: string | undefined,
    id: string,
    text: string,
  ): Promise<[number, unknown?]> {
    if (method === 'DELETE') {
      return this.policies.delete(id) ? [200, {}] : [404, {}];
    }
    try {
      await this.opa.inspect({ modules: { [id]: text } });
      this.policies.set(id, text);
      return [200, {}];
    } catch (error) {
      const errors = (error as OpaError).failures.map(
        ({ code, message, file, row, column }) => ({
          code,
          message,
          location: { file, row, col: column },
        }),
      );
      const message = 'error(s) occurred while compiling module(s)';
      return [400, { code: 'invalid_parameter', message, errors }];
    }
  }

  private async evaluate(
    path: readonly string[],
    body: string,
  ): Promise<[number, unknown?]> {
    const [solution] = await this.opa.evaluate(
      {
        modules: Object.fromEntries(this.policies),
        data: this.data,
        query: `data${path.map(step => `["${step}"]`).join('')}`,
      },
      (JSON.parse(body) as { input?: unknown }).input,
      { timeoutMs: 10_000 },
    );
    return [200, solution ? { result: solution.values[0] } : {}];
  }
}
