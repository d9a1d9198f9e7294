import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** A database of its own on the server that `--database` or the environment names. */
export async function createBenchDatabase(given?: string): Promise<{
  readonly url: string;
  readonly drop: () => Promise<void>;
}> {
  const server = given ?? process.env[VARIABLE];
  if (!server) {
    throw new Error(
      `Name a PostgreSQL server by --database URL or the variable ${VARIABLE}`,
    );
  }
  const name = `bench_${randomBytes(5).toString('hex')}`;
  const execute = async (statement: string) => {
    const client = new Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await execute(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: () => execute(`drop database if exists ${name} with (force)`),
  };
}
