import { DBOS } from '@dbos-inc/dbos-sdk';
import { connectionUrl, readConnectionSettings } from '../database/connection';
import { createDbosLogger } from './dbosLogger';
import { APPLICATION, CONTRACT_VERSION, DbosWorkQueue } from './DbosWorkQueue';
import type { DurableRuntime } from './DurableRuntime';

type Works = Parameters<DurableRuntime['launch']>[0]['works'];

/**
 * DBOS' registry lives as long as the process, a backend in a test does not:
 * what is registered looks its function up at each call.
 */
const registered = new Set<string>();
let current: Works = {};

function register(name: string): void {
  if (registered.has(name)) {
    return;
  }
  registered.add(name);
  DBOS.registerWorkflow(
    async (...args: string[]) => {
      const work = current[name];
      if (!work) {
        throw new Error(`This worker does not do ${name}`);
      }
      await work(...args);
    },
    { name },
  );
}

/** DBOS as a worker. Only one can be launched in a process. */
export class DbosRuntime extends DbosWorkQueue implements DurableRuntime {
  #executorId = '';

  async launch(
    options: Parameters<DurableRuntime['launch']>[0],
  ): Promise<void> {
    Object.keys(options.works).forEach(register);
    current = options.works;
    this.#executorId = options.executorId;
    await this.#configure(
      options.executorId,
      options.queues.map(queue => queue.name),
    );
    await DBOS.launch();
    for (const { name, ...limits } of options.queues) {
      await DBOS.registerQueue(name, {
        ...limits,
        minPollingIntervalMs: 50,
        onConflict: 'always_update',
      });
    }
  }

  async ensureStore(): Promise<void> {
    const { rows } = await this.pool.query<{ found: string | null }>(
      'select to_regclass($1) as found',
      [`${this.options.schema}.workflow_status`],
    );
    if (rows[0].found === null) {
      // DBOS migrates its tables at launch and offers no other way to do so.
      await this.#configure('migration', []);
      await DBOS.launch();
      await DBOS.shutdown({ workflowCompletionTimeoutMS: 0 });
    }
  }

  async #configure(executorID: string, listenQueues: string[]): Promise<void> {
    const { knex, logger, schema } = this.options;
    DBOS.setConfig({
      name: APPLICATION,
      systemDatabaseUrl: connectionUrl(await readConnectionSettings(knex)),
      systemDatabasePool: this.pool,
      systemDatabaseSchemaName: schema,
      applicationVersion: CONTRACT_VERSION,
      executorID,
      logger: createDbosLogger(logger),
      enableOTLP: false,
      tracingEnabled: false,
      listenQueues,
    });
  }

  async drain(timeoutMs: number): Promise<readonly string[]> {
    if (!DBOS.isInitialized()) {
      return [];
    }
    await DBOS.shutdown({ workflowCompletionTimeoutMS: timeoutMs });
    current = {};
    return this.heldBy([this.#executorId]);
  }
}
