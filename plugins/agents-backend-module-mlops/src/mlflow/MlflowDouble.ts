import http from 'node:http';
import { AddressInfo } from 'node:net';

interface Stored {
  readonly models: readonly {
    readonly name: string;
    readonly aliases?: readonly { alias: string; version: string }[];
  }[];
  readonly versions: readonly {
    readonly name: string;
    readonly version: string;
    readonly run_id?: string;
    readonly current_stage?: string;
  }[];
  readonly runs: readonly {
    readonly run_id: string;
    readonly experiment_id: string;
    readonly metrics: readonly { key: string; value: number | string }[];
  }[];
  readonly experiments: readonly { experiment_id: string; name: string }[];
}

/** A server that speaks the documented REST interface of MLflow over data in memory; for tests. */
export class MlflowDouble {
  readonly requests: string[] = [];
  /** Answers to give before the real ones. */
  readonly failures: number[] = [];
  pageSize = 2;
  expectedAuthorization: string | undefined;
  readonly #server = http.createServer((request, response) =>
    this.#handle(request, response),
  );

  constructor(private readonly stored: Stored) {}

  async start(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    this.requests.push(`${request.method} ${url.pathname}`);
    let text = '';
    for await (const part of request) {
      text += part;
    }
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const failure = this.failures.shift();
    if (failure !== undefined) {
      send(failure, { error_code: 'TEMPORARILY_UNAVAILABLE' });
      return;
    }
    const { authorization } = request.headers;
    if (
      this.expectedAuthorization &&
      authorization !== this.expectedAuthorization
    ) {
      send(401, { error_code: 'UNAUTHENTICATED' });
      return;
    }
    const found = this.#answer(
      url.pathname.replace('/api/2.0/mlflow/', ''),
      url.searchParams,
      text ? (JSON.parse(text) as Record<string, unknown>) : {},
    );
    send(found ? 200 : 404, found ?? { error_code: 'RESOURCE_DOES_NOT_EXIST' });
  }

  #answer(
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
  ): object | undefined {
    const named = /^name = ['"](.*)['"]$/.exec(
      query.get('filter') ?? String(body.filter ?? ''),
    )?.[1];
    switch (path) {
      case 'registered-models/get': {
        const model = this.stored.models.find(
          ({ name }) => name === query.get('name'),
        );
        return (
          model && {
            registered_model: { creation_timestamp: 1700000000000, ...model },
          }
        );
      }
      case 'model-versions/search': {
        const all = this.stored.versions.filter(({ name }) => name === named);
        const from = Number(query.get('page_token') ?? 0);
        const next = from + this.pageSize;
        return {
          model_versions: all
            .slice(from, next)
            .map(version => ({ status: 'READY', ...version })),
          ...(next < all.length ? { next_page_token: String(next) } : {}),
        };
      }
      case 'runs/get': {
        const run = this.stored.runs.find(
          ({ run_id }) => run_id === query.get('run_id'),
        );
        return run && { run: describeRun(run) };
      }
      case 'experiments/search':
        return {
          experiments: this.stored.experiments.filter(
            ({ name }) => name === named,
          ),
        };
      case 'runs/search': {
        const wanted = body.experiment_ids as string[];
        return {
          runs: this.stored.runs
            .filter(({ experiment_id }) => wanted.includes(experiment_id))
            .map(describeRun),
        };
      }
      default:
        return undefined;
    }
  }
}

function describeRun({ run_id, metrics }: Stored['runs'][number]) {
  return {
    info: { run_id, status: 'FINISHED', start_time: '1700000000000' },
    data: { metrics, params: [{ key: 'commit', value: 'abc' }] },
  };
}
