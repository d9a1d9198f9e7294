import { createApp } from './app.js';
import { readConfig } from './config.js';
import { createHealth } from './health.js';
import { createLogger } from './logger.js';
import { createPublisher } from './messaging/publisher.js';
import { createService } from './service.js';
import { installShutdown } from './shutdown.js';
import { openStore } from './store/index.js';
import { startTelemetry } from './telemetry.js';
<% slot imports %>

const config = readConfig();
const logger = createLogger({ level: config.LOG_LEVEL, service: '<%= service.name %>' });
const stopTelemetry = await startTelemetry();
<% if 'cache' in features %>
const store = withCache(await openStore(config, logger), { ttlMs: config.CACHE_TTL_MS });
<% else %>
const store = await openStore(config, logger);
<% end %>
const publisher = createPublisher(config);
const health = createHealth({
  version: config.SERVICE_VERSION,
  checks: {
    store: () => store.ping(),
    <% if messaging != 'none' %>
    messaging: () => publisher.ping(),
    <% end %>
  },
});
const service = createService({ store, publisher });
<% slot start %>

const server = createApp({ service, health, logger, config, store }).listen(config.PORT, config.HOST, () => {
  logger.info('listening', { port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
});
// Longer than the idle timeout of usual balancers, so that they and not we close a connection.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 66_000;

installShutdown({
  logger,
  timeoutMs: config.SHUTDOWN_TIMEOUT_MS,
  steps: [
    () => health.stop(),
    () => {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeIdleConnections();
      return closed;
    },
    <% slot stop %>
    () => publisher.close(),
    () => store.close(),
    () => stopTelemetry(),
  ],
});
