import type { Knex } from 'knex';
import type { ClientBase, ClientConfig } from 'pg';

/** What a pg client knows about where it is connected. */
interface ConnectedClient extends ClientBase {
  readonly connectionParameters: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password?: string | null;
    readonly database: string;
    readonly ssl?: ClientConfig['ssl'];
  };
}

interface PgKnexClient {
  acquireConnection(): Promise<ConnectedClient>;
  releaseConnection(connection: ConnectedClient): Promise<void>;
}

/**
 * The settings of the plugin's own database, whatever way they were configured
 * (a URL, parts, a function): read from a live connection.
 */
export async function readConnectionSettings(
  knex: Knex,
): Promise<ClientConfig & { readonly database: string }> {
  const client: PgKnexClient = knex.client;
  const connection = await client.acquireConnection();
  try {
    const { host, port, user, password, database, ssl } =
      connection.connectionParameters;
    return { host, port, user, password: password ?? undefined, database, ssl };
  } finally {
    await client.releaseConnection(connection);
  }
}

/** Settings as a URL, for libraries that want one. */
export function connectionUrl(settings: ClientConfig): string {
  const user = encodeURIComponent(settings.user ?? '');
  const password =
    typeof settings.password === 'string' && settings.password
      ? `:${encodeURIComponent(settings.password)}`
      : '';
  const host = encodeURIComponent(settings.host ?? 'localhost');
  const database = encodeURIComponent(settings.database ?? '');
  return `postgresql://${user}${password}@${host}:${settings.port}/${database}`;
}
