import { ServerCredentials } from '@grpc/grpc-js';
import { readConfig } from './config.js';
import { createGrpcServer } from './grpc-server.js';
import { createHealth, createHealthServer } from './health.js';
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

const server = createGrpcServer({ service, health, logger, config });
const bind = `${config.HOST}:${config.GRPC_PORT}`;
// TLS ends at the mesh or the internal balancer.
server.bindAsync(bind, ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    logger.error('cannot listen', { error: error.message });
    process.exit(1);
  }
  logger.info('listening', { grpcPort: port });
});
const healthServer = createHealthServer(health).listen(config.PORT, config.HOST, () => {
  logger.info('health listening', {
    port: /** @type {import('node:net').AddressInfo} */ (healthServer.address()).port,
  });
});

installShutdown({
  logger,
  timeoutMs: config.SHUTDOWN_TIMEOUT_MS,
  steps: [
    () => health.stop(),
    () => new Promise(resolve => server.tryShutdown(resolve)),
    <% slot stop %>
    () => publisher.close(),
    () => store.close(),
    () => healthServer.close(),
    () => stopTelemetry(),
  ],
});
