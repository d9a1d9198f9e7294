import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabases } from './createTestDatabases';
import { copyMigratedTemplate } from './migratedTemplate';

jest.setTimeout(300_000);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'migrations-'));
const migrations = path.join(folder, 'migrations');
const log = path.join(folder, 'log');
fs.mkdirSync(migrations);
fs.writeFileSync(
  path.join(migrations, '20260101_things.js'),
  `const fs = require('node:fs');
   exports.up = async knex => {
     fs.appendFileSync(${JSON.stringify(log)}, 'up\\n');
     await knex.schema.createTable('things', table => table.text('name'));
   };
   exports.down = async () => {};`,
);

afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('test databases', () => {
  const databases = createTestDatabases();
  const nowhere = createTestDatabases('@trainyard/no-such-plugin');

  async function createMigrated() {
    const knex = await databases.init();
    await copyMigratedTemplate(knex, migrations);
    return knex;
  }

  it('come migrated, and share nothing but the migration', async () => {
    const [first, second] = await Promise.all([
      createMigrated(),
      createMigrated(),
    ]);
    await first('things').insert({ name: 'only here' });
    expect(await first('things')).toEqual([{ name: 'only here' }]);
    expect(await second('things')).toEqual([]);
    expect(fs.readFileSync(log, 'utf8')).toBe('up\n');
  });

  it('are up to date for the plugin that migrates them again', async () => {
    const knex = await createMigrated();
    const [, ran] = await knex.migrate.latest({ directory: migrations });
    expect(ran).toEqual([]);
  });

  it('are empty when no plugin is named', async () => {
    const knex = await databases.init();
    expect(await knex.schema.hasTable('things')).toBe(false);
  });

  it('name the plugin that has no migrations to copy', async () => {
    await expect(nowhere.init()).rejects.toThrow('@trainyard/no-such-plugin');
  });
});
