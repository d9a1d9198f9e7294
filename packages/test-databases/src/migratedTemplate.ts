import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import createKnex, { type Knex } from 'knex';

/** The same migrations make the same template, whichever suite comes first. */
function nameOfTemplate(migrations: string) {
  const hash = createHash('sha256').update(migrations);
  for (const file of fs.readdirSync(migrations).sort()) {
    hash.update(file).update(fs.readFileSync(path.join(migrations, file)));
  }
  return `template_${hash.digest('hex').slice(0, 32)}`;
}

function connectTo(knex: Knex, database: string) {
  const { client, connection } = knex.client.config;
  return createKnex({
    client,
    // knex hides the password from those who list the settings.
    connection: { ...connection, password: connection.password, database },
    pool: { min: 0, max: 1 },
  });
}

async function exists(admin: Knex, database: string) {
  const row = await admin('pg_database').where('datname', database).first();
  return row !== undefined;
}

async function createTemplate(admin: Knex, name: string, migrations: string) {
  // A suite that died left it half migrated.
  const unfinished = `${name}_unfinished`;
  await admin.raw('DROP DATABASE IF EXISTS ??', [unfinished]);
  await admin.raw('CREATE DATABASE ??', [unfinished]);
  const template = connectTo(admin, unfinished);
  try {
    await template.migrate.latest({ directory: migrations });
  } finally {
    await template.destroy();
  }
  await admin.raw('ALTER DATABASE ?? RENAME TO ??', [unfinished, name]);
}

/** Makes the database of `knex` anew, with the tables of these migrations. */
export async function copyMigratedTemplate(knex: Knex, migrations: string) {
  const name = nameOfTemplate(migrations);
  const { database } = knex.client.config.connection;
  const admin = connectTo(knex, 'postgres');
  try {
    // Suites run side by side; a session's lock goes with its only connection.
    await admin.raw('SELECT pg_advisory_lock(hashtext(?))', [name]);
    if (!(await exists(admin, name))) {
      await createTemplate(admin, name, migrations);
    }
    await admin.raw('DROP DATABASE ?? WITH (FORCE)', [database]);
    await admin.raw('CREATE DATABASE ?? TEMPLATE ??', [database, name]);
  } finally {
    await admin.destroy();
  }
}
