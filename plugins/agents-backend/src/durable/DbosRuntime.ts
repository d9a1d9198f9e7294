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
    const { knex, logger, schema } = this.options;
    Object.keys(options.works).forEach(register);
    current = options.works;
    this.#executorId = options.executorId;
    DBOS.setConfig({
      name: APPLICATION,
      systemDatabaseUrl: connectionUrl(await readConnectionSettings(knex)),
      systemDatabasePool: this.pool,
      systemDatabaseSchemaName: schema,
      applicationVersion: CONTRACT_VERSION,
      executorID: options.executorId,
      logger: createDbosLogger(logger),
      enableOTLP: false,
      tracingEnabled: false,
      listenQueues: options.queues.map(queue => queue.name),
    });
    await DBOS.launch();
    for (const { name, ...limits } of options.queues) {
      await DBOS.registerQueue(name, {
        ...limits,
        minPollingIntervalMs: 50,
        onConflict: 'always_update',
      });
    }
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
