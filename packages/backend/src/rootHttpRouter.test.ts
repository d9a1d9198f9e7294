import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endListenersAtShutdown } from './rootHttpRouter';

/** Longer than who listens is left alone. */
const SLOW_MS = 2_000;

describe('stopping the server', () => {
  let server: Server;

  afterEach(() => server.closeAllConnections());

  it('ends who listens for events, and answers what is still asked', async () => {
    let came = 0;
    server = createServer((request, response) => {
      came += 1;
      if (came === 2) {
        server.emit('both came');
      }
      if (request.url === '/events') {
        response.writeHead(202).flushHeaders();
      } else {
        setTimeout(() => response.end('yes'), SLOW_MS);
      }
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const hooks: Array<() => void | Promise<void>> = [];
    endListenersAtShutdown(server, {
      addShutdownHook: hook => void hooks.push(hook),
    });
    const listening = fetch(`http://127.0.0.1:${port}/events`);
    const asking = fetch(`http://127.0.0.1:${port}/slow`);
    await once(server, 'both came');

    hooks.forEach(hook => hook());
    const closed = once(server.close(), 'close');

    await expect(listening.then(events => events.text())).rejects.toThrow();
    await expect(asking.then(answer => answer.text())).resolves.toBe('yes');
    await closed;
  });
});
