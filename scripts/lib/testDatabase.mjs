import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cleaningUpAtInterrupt } from './interrupt.mjs';
import { startPostgres } from './postgres.mjs';

/** Where tests look for a server of the developer's own. */
const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** Nothing of it has to survive: durability only costs time. */
const THROW_AWAY = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
];

export const hasTestDatabase = () => Boolean(process.env[CONNECTION]);

/**
 * A database server for one stage, thrown away after it.
 *
 * @remarks
 * `isMeasured` keeps it as durable as one in production: figures are to hold there.
 */
export const withTestDatabase = (stage, { isMeasured = false } = {}) =>
  cleaningUpAtInterrupt(async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trainyard-test-'));
    fs.chmodSync(folder, 0o755); // the database's user must pass
    const database = await startPostgres({
      data: path.join(folder, 'postgres'),
      flags: isMeasured ? [] : THROW_AWAY.flatMap(flag => ['-c', flag]),
    });
    try {
      return await stage({
        folder,
        env: {
          CI: '1',
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
          [CONNECTION]: database.url('postgres'),
        },
      });
    } finally {
      await database.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
