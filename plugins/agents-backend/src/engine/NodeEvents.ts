import type { RunEventBody } from '@trainyard/plugin-agents-common';
import type { RunLog } from './RunLog';

/** A node that takes longer than this is seen to have started before it ends. */
const FLUSH_MS = 120;

/**
 * The events of one node while it works.
 *
 * @remarks
 * A quick node writes start, reasons and end in one statement; a slow one
 * writes what it has every 120 ms, so that people see it work.
 */
export class NodeEvents {
  #pending: RunEventBody[] = [];
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(
    private readonly log: RunLog,
    private readonly onLost: (error: unknown) => void,
  ) {}

  add(event: RunEventBody): void {
    this.#pending.push(event);
    if (!this.#timer && !this.#isClosed) {
      this.#timer = setTimeout(() => this.#flush(), FLUSH_MS);
    }
  }

  /** Ends the flushing and hands over what is not written yet. */
  async take(): Promise<readonly RunEventBody[]> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#flushing;
    const events = this.#pending;
    this.#pending = [];
    return events;
  }

  #flush(): void {
    this.#timer = undefined;
    const events = this.#pending;
    this.#pending = [];
    this.#flushing = this.#flushing
      .then(async () => {
        await this.log.write({ events });
      })
      .catch(this.onLost);
  }
}
