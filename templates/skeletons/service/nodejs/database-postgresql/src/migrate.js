import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

/** Brings the schema up to date; replicas that start together wait for each other. */
export async function migrate(databaseUrl) {
  return runner({
    databaseUrl,
    dir: fileURLToPath(new URL('../migrations', import.meta.url)),
    direction: 'up',
    migrationsTable: 'schema_migrations',
    advisoryLockKey: { mode: 'wait' },
    log: () => {},
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const applied = await migrate(process.env.DATABASE_URL);
  process.stdout.write(`${applied.length} migrations applied\n`);
}
