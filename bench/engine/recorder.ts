import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** The outside world: counts how often each effect took place. */
export async function startRecorder() {
  const counts = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://recorder');
    const key = searchParams.get('key') ?? '';
    if (request.method === 'POST') {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ count: counts.get(key) ?? 0 }));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
