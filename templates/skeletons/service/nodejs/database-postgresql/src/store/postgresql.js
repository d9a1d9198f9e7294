import { conflict } from '../problems.js';

const COLUMNS = 'id, name, description, version, created_at, updated_at';
const TABLE = '<%= resources | snake %>';

const fromRow = row => ({
  id: row.id,
  name: row.name,
  ...(row.description !== null && { description: row.description }),
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

const toParameters = item => [
  item.id,
  item.name,
  item.description ?? null,
  item.version,
  item.createdAt,
  item.updatedAt,
];

/**
 * Keeps <%= resources %> in PostgreSQL.
 *
 * @param {import('pg').Pool} pool
 */
export function createPostgresqlStore(pool) {
  const inTransaction = async work => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };

  <% if 'outbox' in features %>
  const keepEvent = (client, event) =>
    event && client.query('INSERT INTO outbox (event) VALUES ($1)', [event]);
  <% else %>
  const keepEvent = async () => {};
  <% end %>

  const operationsOn = (transaction, reader) => ({
    create: (item, event) =>
      transaction(async client => {
        const { rowCount } = await client.query(
          `INSERT INTO ${TABLE} (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
          toParameters(item),
        );
        if (rowCount === 0) {
          throw conflict(`The id ${item.id} is taken`);
        }
        await keepEvent(client, event);
      }),

    async get(id) {
      const { rows } = await reader.query(`SELECT ${COLUMNS} FROM ${TABLE} WHERE id = $1`, [id]);
      return rows[0] && fromRow(rows[0]);
    },

    // By key and not by offset: a page costs the same wherever it lies.
    async list({ limit, after }) {
      const { rows } = await reader.query(
        `SELECT ${COLUMNS} FROM ${TABLE} WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
        [after ?? null, limit],
      );
      return rows.map(fromRow);
    },

    update: (item, expectedVersion, event) =>
      transaction(async client => {
        const { rowCount } = await client.query(
          `UPDATE ${TABLE} SET name = $2, description = $3, version = $4, updated_at = $5
           WHERE id = $1 AND version = $6`,
          [item.id, item.name, item.description ?? null, item.version, item.updatedAt, expectedVersion],
        );
        if (rowCount === 0) {
          throw conflict('The <%= resource %> was changed or removed meanwhile');
        }
        await keepEvent(client, event);
      }),

    put: (item, event) =>
      transaction(async client => {
        await client.query(
          `INSERT INTO ${TABLE} (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
             version = excluded.version, updated_at = excluded.updated_at`,
          toParameters(item),
        );
        await keepEvent(client, event);
      }),

    delete: (id, event) =>
      transaction(async client => {
        const { rowCount } = await client.query(`DELETE FROM ${TABLE} WHERE id = $1`, [id]);
        await keepEvent(client, event);
        return rowCount === 1;
      }),
  });

  return {
    ...operationsOn(inTransaction, pool),
    <% if kind == 'event' %>

    /** Effect and inbox row commit together, so a second delivery changes nothing. */
    handleOnce: (messageId, work) =>
      inTransaction(async client => {
        const { rowCount } = await client.query(
          'INSERT INTO inbox (message_id) VALUES ($1) ON CONFLICT DO NOTHING',
          [messageId],
        );
        if (rowCount === 1) {
          await work(operationsOn(inner => inner(client), client));
        }
        return rowCount === 1;
      }),
    <% end %>
    <% if 'outbox' in features %>

    /** Publishes waiting events in order; what was published twice carries the same event id. */
    relay: (publish, batchSize = 50) =>
      inTransaction(async client => {
        const { rows } = await client.query(
          `SELECT position, event FROM outbox WHERE published_at IS NULL
           ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED`,
          [batchSize],
        );
        for (const { position, event } of rows) {
          await publish(event);
          await client.query('UPDATE outbox SET published_at = now() WHERE position = $1', [position]);
        }
        return rows.length;
      }),
    <% end %>
    <% if 'idempotency' in features %>

    async claimKey(key, requestHash) {
      const { rowCount } = await pool.query(
        'INSERT INTO idempotency_keys (key, request_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [key, requestHash],
      );
      if (rowCount === 1) {
        return { claimed: true };
      }
      const { rows } = await pool.query(
        'SELECT request_hash, response FROM idempotency_keys WHERE key = $1',
        [key],
      );
      return { claimed: false, requestHash: rows[0]?.request_hash, response: rows[0]?.response ?? undefined };
    },

    async keepResponse(key, response) {
      await pool.query('UPDATE idempotency_keys SET response = $2 WHERE key = $1', [key, response]);
    },

    async releaseKey(key) {
      await pool.query('DELETE FROM idempotency_keys WHERE key = $1', [key]);
    },
    <% end %>

    async ping() {
      await pool.query('SELECT 1');
    },

    async close() {
      await pool.end();
    },
  };
}
