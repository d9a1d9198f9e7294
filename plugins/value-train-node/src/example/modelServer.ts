import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A model behind HTTP on this machine. */
export interface ModelServer {
  readonly url: string;
  /** From now on it answers; before, it refuses as a service that is not up yet. */
  open(): void;
  stop(): Promise<void>;
}

/** Starts the endpoint of the example; it answers with 503 until it is opened. */
export async function startModelServer(): Promise<ModelServer> {
  let isOpen = false;
  const server = http.createServer((_request, response) => {
    response.writeHead(isOpen ? 200 : 503, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ status: isOpen ? 'ok' : 'starting' }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/health`,
    open: () => {
      isOpen = true;
    },
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
