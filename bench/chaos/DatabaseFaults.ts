import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchServer } from '../engine/server';

/** How long the server stays away at most when it is restarted. */
const LONGEST_AWAY_MS = 4_000;

/** What happens to the database while workers are killed. */
export class DatabaseFaults {
  cuts = 0;
  restarts = 0;
  #lastCutMs = Date.now();
  #lastRestartMs = Date.now();
  #restarting: Promise<void> | undefined;

  constructor(
    private readonly options: {
      readonly pool: Pool;
      readonly cutEveryMs: number;
      readonly restartEveryMs: number;
      /** The server, where it may be stopped. */
      readonly server?: BenchServer;
      readonly onBack: () => void;
    },
  ) {}

  /** Whether the server is stopped or just starts. */
  get isAway(): boolean {
    return this.#restarting !== undefined;
  }

  async inflict(): Promise<void> {
    const { server, cutEveryMs, restartEveryMs } = this.options;
    const now = Date.now();
    if (this.isAway) return;
    if (now - this.#lastCutMs > cutEveryMs) {
      this.#lastCutMs = now;
      await this.#cut();
    }
    if (server && now - this.#lastRestartMs > restartEveryMs) {
      this.#restarting = this.#restart(server).finally(() => {
        this.#restarting = undefined;
        this.#lastRestartMs = Date.now();
      });
    }
  }

  async settle(): Promise<void> {
    await this.#restarting;
  }

  async #cut(): Promise<void> {
    this.cuts += 1;
    await this.options.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
  }

  /** In turn politely, and as if the machine had lost power. */
  async #restart(server: BenchServer): Promise<void> {
    await server.stop(this.restarts % 2 ? 'immediate' : 'fast');
    this.restarts += 1;
    await sleep(500 + Math.random() * LONGEST_AWAY_MS);
    await server.start();
    this.options.onBack();
  }
}
