import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HeavyWork } from '@trainyard/plugin-agents-node';
import { HeavyThread } from './HeavyThread';

export interface HeavyThreadsOptions {
  /** Pieces of heavy work that this process does at once. */
  readonly threads: number;
  /** Memory of one thread. */
  readonly memoryMb: number;
}

/** For whom work is done. */
export interface HeavyCaller {
  readonly signal: AbortSignal;
  readonly logger: LoggerService;
}

/** A thread that has nothing to do for this long is given back. */
const IDLE_MS = 60_000;

/** Runs the heavy work of nodes in threads, which are kept for the next piece. */
export class HeavyThreads {
  readonly #idle = new Map<HeavyThread, NodeJS.Timeout>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(private readonly options: HeavyThreadsOptions) {}

  async run<Input, Output>(
    work: HeavyWork<Input, Output>,
    input: Input,
    { signal, logger }: HeavyCaller,
  ): Promise<Output> {
    await this.#takeTurn(signal);
    try {
      const thread = this.#take(work.file);
      try {
        const output = await thread.call({
          file: work.file,
          name: work.name,
          input,
          signal,
          onLog: (level, message) => logger[level](message),
        });
        return output as Output;
      } finally {
        this.#give(thread);
      }
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Ends all threads that have nothing to do. */
  stop(): void {
    for (const [thread, timer] of this.#idle) {
      clearTimeout(timer);
      thread.close();
    }
    this.#idle.clear();
  }

  async #takeTurn(signal: AbortSignal): Promise<void> {
    while (this.#busy >= this.options.threads) {
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve);
      });
    }
    if (signal.aborted) {
      this.#waiting.shift()?.();
      throw signal.reason;
    }
    this.#busy += 1;
  }

  #take(file: string): HeavyThread {
    const loads = file.endsWith('.ts') ? 'sources' : 'build';
    for (const [thread, timer] of this.#idle) {
      if (thread.loads === loads && !thread.isClosed) {
        clearTimeout(timer);
        this.#idle.delete(thread);
        return thread;
      }
    }
    return new HeavyThread(loads, file, this.options.memoryMb);
  }

  #give(thread: HeavyThread): void {
    if (thread.isClosed) return;
    const timer = setTimeout(() => {
      this.#idle.delete(thread);
      thread.close();
    }, IDLE_MS);
    timer.unref();
    this.#idle.set(thread, timer);
  }
}
