import { SQSClient } from '@aws-sdk/client-sqs';
import { readConfig } from './config.js';
import { createConsumer } from './consumer.js';
import { createHandler } from './handler.js';
import { createHealth, createHealthServer } from './health.js';
import { createLogger } from './logger.js';
import { createPublisher } from './messaging/publisher.js';
import { installShutdown } from './shutdown.js';
import { openStore } from './store/index.js';
import { startTelemetry } from './telemetry.js';
<% slot imports %>

const config = readConfig();
const logger = createLogger({ level: config.LOG_LEVEL, service: '<%= service.name %>' });
const stopTelemetry = await startTelemetry();
const store = await openStore(config, logger);
const publisher = createPublisher(config);
<% slot start %>
const consumer = createConsumer({
  client: new SQSClient({ maxAttempts: 3 }),
  queueUrl: config.INPUT_QUEUE_URL,
  handle: createHandler({ store, publisher }),
  logger,
  visibilitySeconds: config.VISIBILITY_TIMEOUT_SECONDS,
});
const health = createHealth({
  version: config.SERVICE_VERSION,
  checks: {
    store: () => store.ping(),
    messaging: () => publisher.ping(),
    input: () => consumer.ping(),
  },
});
const healthServer = createHealthServer(health).listen(config.PORT, config.HOST, () => {
  logger.info('listening', {
    port: /** @type {import('node:net').AddressInfo} */ (healthServer.address()).port,
  });
});
consumer.start();

installShutdown({
  logger,
  timeoutMs: config.SHUTDOWN_TIMEOUT_MS,
  steps: [
    () => health.stop(),
    () => consumer.stop(),
    <% slot stop %>
    () => publisher.close(),
    () => store.close(),
    () => healthServer.close(),
    () => stopTelemetry(),
  ],
});
