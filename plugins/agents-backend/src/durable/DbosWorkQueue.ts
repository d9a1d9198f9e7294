import type { LoggerService } from '@backstage/backend-plugin-api';
import { DBOSClient } from '@dbos-inc/dbos-sdk';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import { connectionUrl, readConnectionSettings } from '../database/connection';
import { createDbosLogger } from './dbosLogger';
import type { WorkItem, WorkQueue, WorkState } from './DurableRuntime';

/** Name of the application in DBOS' tables; both sides must agree. */
export const APPLICATION = 'agents';

/**
 * The contract of a segment, not the version of our code: every live worker
 * takes every piece, whichever release enqueued it. Raise it only when the
 * arguments of a piece change their meaning.
 */
export const CONTRACT_VERSION = 'segment-1';

export interface DbosOptions {
  readonly knex: Knex;
  readonly logger: LoggerService;
  /** Schema of DBOS' own tables. */
  readonly schema: string;
  readonly poolSize: number;
}

const ENDED = [
  'SUCCESS',
  'ERROR',
  'CANCELLED',
  'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
];

function stateOf(status: string): WorkState {
  switch (status) {
    case 'ENQUEUED':
    case 'DELAYED':
      return 'waiting';
    case 'PENDING':
      return 'running';
    case 'SUCCESS':
      return 'done';
    default:
      return 'lost';
  }
}

/**
 * Queues of DBOS, without launching it.
 *
 * @remarks
 * DBOS as a worker is a process-wide singleton with registry and polling; to
 * enqueue, its client is enough.
 */
export class DbosWorkQueue implements WorkQueue {
  #client: DBOSClient | undefined;
  #pool: Pool | undefined;

  constructor(protected readonly options: DbosOptions) {}

  async start(): Promise<void> {
    const { knex, logger, schema, poolSize } = this.options;
    const settings = await readConnectionSettings(knex);
    this.#pool = new Pool({
      ...settings,
      max: poolSize,
      application_name: 'agents-queue',
    });
    this.#pool.on('error', error =>
      logger.warn(`Lost a connection of the queue: ${error.message}`),
    );
    this.#client = await DBOSClient.create({
      systemDatabaseUrl: connectionUrl(settings),
      systemDatabasePool: this.#pool,
      systemDatabaseSchemaName: schema,
      applicationName: APPLICATION,
      logger: createDbosLogger(logger),
    });
  }

  async stop(): Promise<void> {
    await this.#client?.destroy();
    await this.#pool?.end();
    this.#client = undefined;
    this.#pool = undefined;
  }

  /** By DBOS' function for clients in SQL: one round trip for all. */
  async enqueue(
    transaction: Knex.Transaction,
    ...items: readonly WorkItem[]
  ): Promise<void> {
    await transaction.raw(
      `select ??.enqueue_workflow(
         workflow_name => i.work, queue_name => i.queue,
         positional_args => array(select json_array_elements(i.args)),
         workflow_id => i.id, priority => i.priority,
         queue_partition_key => i.partition, application_name => ?)
       from json_to_recordset(?::json)
         as i(id text, queue text, work text, args json, partition text, priority int)`,
      [this.options.schema, APPLICATION, JSON.stringify(items)],
    );
  }

  async cancel(ids: readonly string[]): Promise<void> {
    if (ids.length) {
      await this.client.cancelWorkflows([...ids]);
    }
  }

  async statesOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, WorkState>> {
    const states = new Map<string, WorkState>(ids.map(id => [id, 'lost']));
    if (ids.length) {
      const { rows } = await this.pool.query<{ id: string; status: string }>(
        `select workflow_uuid as id, status from ${this.table} where workflow_uuid = any($1)`,
        [ids],
      );
      rows.forEach(row => states.set(row.id, stateOf(row.status)));
    }
    return states;
  }

  async heldBy(executors: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select workflow_uuid as id from ${this.table} where status = 'PENDING' and executor_id = any($1)`,
      [executors],
    );
    return rows.map(row => row.id);
  }

  async countByQueue() {
    const { rows } = await this.pool.query<{
      name: string;
      waiting: number;
      running: number;
    }>(
      `select queue_name as name,
        (count(*) filter (where status <> 'PENDING'))::int as waiting,
        (count(*) filter (where status = 'PENDING'))::int as running
       from ${this.table}
       where status in ('ENQUEUED', 'DELAYED', 'PENDING') and queue_name is not null
       group by queue_name order by queue_name`,
    );
    return rows;
  }

  async removeEnded(before: Date): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from ${this.table} where workflow_uuid in (
         select workflow_uuid from ${this.table}
         where status = any($1) and updated_at < $2 limit 5000)`,
      [ENDED, before.getTime()],
    );
    return rowCount ?? 0;
  }

  protected get client(): DBOSClient {
    if (!this.#client) {
      throw new Error('The queue is not started');
    }
    return this.#client;
  }

  protected get pool(): Pool {
    if (!this.#pool) {
      throw new Error('The queue is not started');
    }
    return this.#pool;
  }

  private get table(): string {
    return `"${this.options.schema}".workflow_status`;
  }
}
