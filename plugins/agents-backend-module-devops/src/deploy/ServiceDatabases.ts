import { createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Gives each service and environment a database and a user of its own. */
export interface ServiceDatabases {
  /** Makes sure they are there and says how to connect. */
  provide(service: string, environment: string): Promise<string>;
}

/** Creates databases on the PostgreSQL server of this portal. */
export class PostgresServiceDatabases implements ServiceDatabases {
  constructor(private readonly adminUrl: string) {}

  async provide(service: string, environment: string): Promise<string> {
    const name = `svc_${environment}_${service}`
      .replace(/[^a-z0-9_]/g, '_')
      .slice(0, 63);
    // Derived, so that nothing has to be kept and every start finds the same one.
    const password = createHmac('sha256', this.adminUrl)
      .update(name)
      .digest('hex');
    const admin = new Client({ connectionString: this.adminUrl });
    await admin.connect();
    try {
      const user = escapeIdentifier(name);
      const { rowCount: users } = await admin.query(
        'SELECT 1 FROM pg_roles WHERE rolname = $1',
        [name],
      );
      await admin.query(
        `${
          users ? 'ALTER' : 'CREATE'
        } ROLE ${user} LOGIN PASSWORD ${escapeLiteral(
          password,
        )} CONNECTION LIMIT 20`,
      );
      const { rowCount: databases } = await admin.query(
        'SELECT 1 FROM pg_database WHERE datname = $1',
        [name],
      );
      if (!databases) {
        await admin.query(`CREATE DATABASE ${user}`);
      }
      await admin.query(`ALTER DATABASE ${user} OWNER TO ${user}`);
      await admin.query(`REVOKE CONNECT ON DATABASE ${user} FROM PUBLIC`);
    } finally {
      await admin.end();
    }
    const url = new URL(this.adminUrl.replace(/^postgresql:/, 'postgres:'));
    url.username = name;
    url.password = password;
    url.pathname = `/${name}`;
    return url.href;
  }
}
