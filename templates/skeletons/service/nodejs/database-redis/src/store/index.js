import { createClient } from 'redis';
import { createRedisStore } from './redis.js';

/**
 * @param {import('../config.js').Config} config
 * @param {{ warn: (message: string, fields?: object) => void }} logger
 */
export async function openStore(config, logger) {
  const client = createClient({ url: config.REDIS_URL, socket: { connectTimeout: 3000 } });
  client.on('error', error => logger.warn('lost the connection to Redis', { error: error.message }));
  await client.connect();
  return createRedisStore(client, config.REDIS_TTL_SECONDS);
}
