import pg from 'pg';
import { migrate } from '../migrate.js';
import { createPostgresqlStore } from './postgresql.js';

/**
 * @param {import('../config.js').Config} config
 * @param {{ warn: (message: string, fields?: object) => void }} logger
 */
export async function openStore(config, logger) {
  if (config.DATABASE_MIGRATE_ON_START) {
    await migrate(config.DATABASE_URL);
  }
  const pool = new pg.Pool({
    connectionString: config.DATABASE_URL,
    max: config.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 3000,
    statement_timeout: 10_000,
  });
  // An idle connection that the server closed must not end the process.
  pool.on('error', error => logger.warn('lost a database connection', { error: error.message }));
  return createPostgresqlStore(pool);
}
