import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a double sees it. */
export interface DoubleRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a double answers. */
export interface DoubleAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly text?: string;
  /** Never answers. */
  readonly hangs?: boolean;
}

/** A running double. */
export interface Double {
  readonly url: string;
  readonly requests: DoubleRequest[];
  stop(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, answer: DoubleAnswer): void {
  if (answer.hangs) return;
  const isJson = answer.json !== undefined;
  response.writeHead(answer.status ?? 200, {
    'content-type': isJson ? 'application/json' : 'text/plain',
    ...answer.headers,
  });
  response.end(isJson ? JSON.stringify(answer.json) : answer.text ?? '');
}

/** Starts a server that answers by a function. */
export async function startDouble(
  handle: (request: DoubleRequest) => DoubleAnswer,
): Promise<Double> {
  const requests: DoubleRequest[] = [];
  const server = createServer((incoming, response) => {
    readBody(incoming)
      .then(body => {
        const request = {
          method: incoming.method ?? 'GET',
          url: new URL(incoming.url ?? '/', 'http://double'),
          headers: incoming.headers,
          body,
        };
        requests.push(request);
        send(response, handle(request));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
