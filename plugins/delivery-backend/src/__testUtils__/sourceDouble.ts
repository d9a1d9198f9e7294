import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path of the double answers: a body, or a whole answer. */
export type Answer =
  | readonly unknown[]
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** What was asked. */
export interface Asked {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A server on this machine that answers as a source would. */
export async function startSourceDouble(
  answer: (asked: Asked) => Answer | undefined,
) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://source.test');
    const entry: Asked = {
      path: url.pathname,
      parameters: url.searchParams,
      headers: request.headers,
    };
    asked.push(entry);
    const found = answer(entry) ?? { status: 404 };
    if ('status' in found) {
      response.writeHead(found.status, found.headers).end();
    } else {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(found));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
