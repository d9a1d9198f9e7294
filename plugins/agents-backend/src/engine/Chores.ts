import type { LoggerService } from '@backstage/backend-plugin-api';

/** Something that is done again and again. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

/** Does chores one after another each at its pace; a failure is told once. */
export class Chores {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #failing = new Set<string>();
  readonly #active = new Set<Promise<void>>();
  #isStopped = false;

  constructor(private readonly logger: LoggerService) {}

  start(chores: readonly Chore[]): void {
    chores.forEach(chore => this.#schedule(chore));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timers.forEach(timer => clearTimeout(timer));
    await Promise.all(this.#active);
  }

  #schedule(chore: Chore): void {
    if (this.#isStopped) {
      return;
    }
    const timer = setTimeout(() => {
      const active = this.#do(chore).finally(() => {
        this.#active.delete(active);
        this.#schedule(chore);
      });
      this.#active.add(active);
    }, chore.everyMs);
    timer.unref();
    this.#timers.set(chore.name, timer);
  }

  async #do({ name, run }: Chore): Promise<void> {
    try {
      await run();
      this.#failing.delete(name);
    } catch (error) {
      if (!this.#failing.has(name)) {
        this.#failing.add(name);
        this.logger.warn(`${name} failed and is tried again: ${error}`);
      }
    }
  }
}
