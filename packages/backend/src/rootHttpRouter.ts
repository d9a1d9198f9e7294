import type { Server, ServerResponse } from 'node:http';
import type { LifecycleService } from '@backstage/backend-plugin-api';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';

/** How long an answer that has begun may take to its end. */
const GRACE_MS = 1_500;

/**
 * Lets a stopping portal end.
 *
 * @remarks
 * Backstage waits for every open request, and its own plugins keep some open
 * all the time to hear of events: it would only ever end by force. Those have
 * begun their answer; a request that still waits for its own is left alone.
 */
export function endListenersAtShutdown(
  server: Server,
  lifecycle: Pick<LifecycleService, 'addShutdownHook'>,
): void {
  const open = new Set<ServerResponse>();
  server.on('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  lifecycle.addShutdownHook(() => {
    setInterval(() => {
      [...open]
        .filter(({ headersSent }) => headersSent)
        .forEach(response => response.destroy());
      server.closeIdleConnections();
    }, GRACE_MS).unref();
  });
}

export const rootHttpRouter = rootHttpRouterServiceFactory({
  configure({ applyDefaults, lifecycle, server }) {
    applyDefaults();
    endListenersAtShutdown(server, lifecycle);
  },
});
