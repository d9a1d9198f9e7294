import type { Knex } from 'knex';

/** A piece of work: a segment of a run, or a heavy node. Ids only, never data. */
export interface WorkItem {
  /** Unique; the same id twice is one piece of work. */
  readonly id: string;
  readonly queue: string;
  /** Name under which a worker registered the function. */
  readonly work: string;
  readonly args: readonly string[];
  /** Pieces of one partition share its limit, so that no project starves others. */
  readonly partition: string;
  /** 1 is the most urgent. */
  readonly priority: number;
}

export interface QueueOptions {
  readonly name: string;
  /** How many pieces one worker runs at once. */
  readonly workerConcurrency: number;
  /** How many pieces of one partition run at once, on all workers. */
  readonly partitionConcurrency?: number;
}

/** How a piece of work stands, as far as recovery must know. */
export type WorkState = 'waiting' | 'running' | 'done' | 'lost';

/** Puts work into queues; all that the web role needs. */
export interface WorkQueue {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Enqueues within the caller's transaction; an id that exists stays as it is. */
  enqueue(
    transaction: Knex.Transaction,
    ...items: readonly WorkItem[]
  ): Promise<void>;
  /** Ends pieces that wait or run, and frees their places. */
  cancel(ids: readonly string[]): Promise<void>;
  /** The states of pieces; an unknown id is `lost`. */
  statesOf(ids: readonly string[]): Promise<ReadonlyMap<string, WorkState>>;
  /** Pieces that these workers had begun. */
  heldBy(executors: readonly string[]): Promise<readonly string[]>;
  /** Numbers of waiting and running pieces by queue. */
  countByQueue(): Promise<
    readonly { name: string; waiting: number; running: number }[]
  >;
  /** Removes records of pieces that ended before the time. */
  removeEnded(before: Date): Promise<number>;
}

/** A worker's side: takes work from queues and does it. */
export interface DurableRuntime extends WorkQueue {
  /** Makes the tables of the queue where no worker has made them yet. */
  ensureStore(): Promise<void>;
  /** Begins to take work; `work` functions must be idempotent. */
  launch(options: {
    readonly executorId: string;
    readonly queues: readonly QueueOptions[];
    readonly works: Readonly<
      Record<string, (...args: string[]) => Promise<void>>
    >;
  }): Promise<void>;
  /** Takes no more work and returns what is still begun. */
  drain(timeoutMs: number): Promise<readonly string[]>;
}
