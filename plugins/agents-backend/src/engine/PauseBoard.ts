import type { Pause } from '@trainyard/plugin-agents-common';
import type { FlatNode } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';

/** How old word of a pause may be in another process. */
const FRESH_MS = 1_000;

interface PauseRow {
  readonly id: string;
  readonly scope: Pause['scope'];
  readonly target: string;
  readonly reason: string;
  readonly paused_by: string;
  readonly at: Date;
}

/** A pause as it is shown. */
export function viewPause(row: PauseRow): Pause {
  return {
    pauseId: row.id,
    scope: row.scope,
    target: row.target,
    reason: row.reason,
    by: row.paused_by,
    at: row.at.toISOString(),
  };
}

function concerns(pause: Pause, project: string, node: FlatNode): boolean {
  if (pause.scope === 'project') {
    return pause.target === project;
  }
  const task = node.kind === 'task' ? node.node : undefined;
  return pause.scope === 'kind'
    ? task?.heavy === pause.target
    : task?.agent === pause.target;
}

/** What must not start at the moment; asked before every start. */
export class PauseBoard {
  #pauses: readonly Pause[] = [];
  #readAtMs = 0;
  #reading: Promise<void> | undefined;

  constructor(
    private readonly knex: Knex,
    private readonly now: () => number = Date.now,
  ) {}

  /** The pauses in force; read again when they may have changed. */
  async active(): Promise<readonly Pause[]> {
    if (this.now() - this.#readAtMs >= FRESH_MS) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return this.#pauses;
  }

  /** The pauses that keep a node from starting. */
  async holding(project: string, node: FlatNode): Promise<readonly Pause[]> {
    const active = await this.active();
    return active.filter(pause => concerns(pause, project, node));
  }

  /** Something changed in this process. */
  forget(): void {
    this.#readAtMs = 0;
  }

  async #read(): Promise<void> {
    const readAtMs = this.now();
    const rows = await this.knex<PauseRow>('pauses').orderBy('at');
    this.#pauses = rows.map(viewPause);
    this.#readAtMs = readAtMs;
  }
}
