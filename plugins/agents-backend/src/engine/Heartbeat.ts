import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readConnectionSettings } from '../database/connection';

const BEAT_MS = 2_000;

/**
 * Says every two seconds that this process is alive, from a thread of its own:
 * a main thread that is busy for long must not look dead.
 */
export class Heartbeat {
  #thread: Worker | undefined;

  constructor(
    private readonly knex: Knex,
    readonly executorId: string,
    private readonly kinds: readonly string[],
  ) {}

  /** The first beat is there before any work is taken. */
  async start(): Promise<void> {
    await this.knex('executors').insert({
      id: this.executorId,
      host: `${hostname()}:${process.pid}`,
      kinds: [...this.kinds],
    });
    const { rows } = await this.knex.raw<{ rows: { search_path: string }[] }>(
      'show search_path',
    );
    this.#thread = new Worker(
      resolvePackagePath(
        '@trainyard/plugin-agents-backend',
        'workers/heartbeat.cjs',
      ),
      {
        execArgv: [],
        workerData: {
          connection: await readConnectionSettings(this.knex),
          searchPath: rows[0].search_path,
          executorId: this.executorId,
          intervalMs: BEAT_MS,
        },
      },
    );
    this.#thread.unref();
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
    await this.knex('executors').where({ id: this.executorId }).delete();
  }
}
