import { OpaError } from './OpaError';
import { WorkerChannel, type WorkerScript } from './WorkerChannel';

/** Options of a {@link WorkerPool}. */
export interface WorkerPoolOptions {
  readonly script: WorkerScript;
  /** Threads at most. */
  readonly maximumWorkers: number;
  /** An idle thread is stopped after this time. */
  readonly idleStopMs: number;
  /** Calls that may wait before further ones are refused. */
  readonly maximumWaiting: number;
}

type Waiter = (channel: WorkerChannel) => void;

/** Threads that are started by the first call and stopped when nobody calls. */
export class WorkerPool {
  private readonly idle: WorkerChannel[] = [];
  private readonly waiting: Waiter[] = [];
  private readonly timers = new Map<WorkerChannel, NodeJS.Timeout>();
  private busy = 0;

  constructor(private readonly options: WorkerPoolOptions) {}

  /** Threads alive now. */
  get size(): number {
    return this.idle.length + this.busy;
  }

  /** Runs `task` on a thread; one that has loaded `key` already is preferred. */
  async run<T>(
    key: string,
    task: (channel: WorkerChannel) => Promise<T>,
  ): Promise<T> {
    const channel = await this.acquire(key);
    try {
      return await task(channel);
    } finally {
      this.release(channel);
    }
  }

  stop(): void {
    for (const channel of this.idle.splice(0)) {
      this.discard(channel);
    }
  }

  private async acquire(key: string): Promise<WorkerChannel> {
    const warm = this.idle.findIndex(channel => channel.loaded.has(key));
    const [channel] = this.idle.splice(warm >= 0 ? warm : 0, 1);
    if (channel) {
      clearTimeout(this.timers.get(channel));
      this.busy++;
      return channel;
    }
    if (this.busy < this.options.maximumWorkers) {
      this.busy++;
      return new WorkerChannel(this.options.script);
    }
    if (this.waiting.length >= this.options.maximumWaiting) {
      throw new OpaError(
        'busy',
        `${this.waiting.length} evaluations wait already; try again later`,
      );
    }
    return new Promise(resolve => this.waiting.push(resolve));
  }

  private release(used: WorkerChannel): void {
    const channel = used.isClosed ? undefined : used;
    const next = this.waiting.shift();
    if (next) {
      next(channel ?? new WorkerChannel(this.options.script));
      return;
    }
    this.busy--;
    if (channel) {
      this.idle.push(channel);
      this.timers.set(
        channel,
        setTimeout(() => {
          this.idle.splice(this.idle.indexOf(channel), 1);
          this.discard(channel);
        }, this.options.idleStopMs).unref(),
      );
    }
  }

  private discard(channel: WorkerChannel): void {
    clearTimeout(this.timers.get(channel));
    this.timers.delete(channel);
    channel.terminate();
  }
}
