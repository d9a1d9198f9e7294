import path from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { copyMigratedTemplate } from './migratedTemplate';

export interface PostgresDatabases {
  /** A fresh database, dropped after the suite. */
  init(): Promise<Knex>;
}

/** The folder of a package's migrations. */
function migrationsOf(packageName: string) {
  const manifest = require.resolve(`${packageName}/package.json`);
  return path.join(path.dirname(manifest), 'migrations');
}

/**
 * Databases for the tests of one file, on the server that `npm test` starts.
 * Those of a plugin come with its tables: they are made once for all suites
 * and copied, which takes a fraction of migrating.
 */
export function createTestDatabases(plugin?: string): PostgresDatabases {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  return {
    async init() {
      const knex = await databases.init('POSTGRES_18');
      if (plugin) await copyMigratedTemplate(knex, migrationsOf(plugin));
      return knex;
    },
  };
}
