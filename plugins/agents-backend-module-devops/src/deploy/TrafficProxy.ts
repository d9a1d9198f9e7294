import http from 'node:http';
import { AddressInfo } from 'node:net';
import { HealthSample } from '../domain/deploy/judgeHealth';

/** A version that can receive traffic. */
export interface Backend {
  readonly id: string;
  readonly port: number;
  /** Share of the traffic, relative to the others. */
  readonly weight: number;
}

interface Counter {
  requests: number;
  errors: number;
  latenciesMs: number[];
}

const ANSWER_LIMIT_MS = 10_000;

/** A reverse proxy on loopback that shifts traffic by weight and measures every answer. */
export class TrafficProxy {
  readonly #server: http.Server;
  readonly #credits = new Map<string, number>();
  readonly #counters = new Map<string, Counter>();
  #backends: readonly Backend[] = [];

  constructor() {
    this.#server = http.createServer((request, response) =>
      this.#forward(request, response),
    );
  }

  /** Listens on the port, or on a free one for 0, and says which. */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  route(backends: readonly Backend[]): void {
    this.#backends = backends;
    this.#credits.clear();
  }

  /** Takes what was measured since the last time. */
  takeSample(id: string): HealthSample {
    const counter = this.#counters.get(id);
    this.#counters.delete(id);
    return counter ?? { requests: 0, errors: 0, latenciesMs: [] };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** Smooth weighted round robin: of 100 requests a weight of 10 gets exactly 10, spread evenly. */
  #choose(): Backend | undefined {
    const total = this.#backends.reduce((sum, { weight }) => sum + weight, 0);
    let best: Backend | undefined;
    for (const backend of this.#backends) {
      const credit = (this.#credits.get(backend.id) ?? 0) + backend.weight;
      this.#credits.set(backend.id, credit);
      if (
        backend.weight > 0 &&
        (!best || credit > (this.#credits.get(best.id) ?? 0))
      ) {
        best = backend;
      }
    }
    if (best) {
      this.#credits.set(best.id, (this.#credits.get(best.id) ?? 0) - total);
    }
    return best;
  }

  #forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    const backend = this.#choose();
    if (!backend) {
      answer(response, 503, 'Nothing is deployed here');
      return;
    }
    const started = performance.now();
    const finish = (isError: boolean) =>
      this.#count(backend.id, isError, performance.now() - started);
    const upstream = http.request(
      {
        host: '127.0.0.1',
        port: backend.port,
        method: request.method,
        path: request.url,
        headers: { ...request.headers, connection: 'close' },
        timeout: ANSWER_LIMIT_MS,
      },
      received => {
        finish((received.statusCode ?? 500) >= 500);
        response.writeHead(received.statusCode ?? 502, {
          ...received.headers,
          'x-deployment': backend.id,
        });
        received.pipe(response);
      },
    );
    upstream.on('timeout', () =>
      upstream.destroy(new Error('no answer in time')),
    );
    upstream.on('error', () => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      finish(true);
      answer(response, 502, 'The service does not answer');
    });
    request.pipe(upstream);
  }

  #count(id: string, isError: boolean, latencyMs: number): void {
    const counter = this.#counters.get(id) ?? {
      requests: 0,
      errors: 0,
      latenciesMs: [],
    };
    counter.requests += 1;
    counter.errors += isError ? 1 : 0;
    counter.latenciesMs.push(latencyMs);
    this.#counters.set(id, counter);
  }
}

function answer(
  response: http.ServerResponse,
  status: number,
  detail: string,
): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(
    JSON.stringify({ title: http.STATUS_CODES[status], status, detail }),
  );
}
