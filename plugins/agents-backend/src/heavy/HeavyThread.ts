import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Worker } from 'node:worker_threads';

/** One piece of work for a thread. */
export interface HeavyCall {
  readonly file: string;
  readonly name: string;
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly onLog: (level: 'info' | 'warn' | 'error', message: string) => void;
}

type Message =
  | { readonly type: 'done'; readonly output: unknown }
  | {
      readonly type: 'failed';
      readonly error: { name: string; message: string; stack?: string };
    }
  | {
      readonly type: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
    };

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread died under its work: another attempt may succeed. */
export class HeavyThreadError extends Error {
  override name = 'HeavyThreadError';
}

/** Whoever listens to the signal has this long to clean up. */
const ABORT_GRACE_MS = 1_000;

/** What sources need to be loaded; a production build consists of JavaScript. */
function execArgvFor(file: string): string[] {
  return file.endsWith('.ts')
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : [];
}

function describeEnd(error: NodeJS.ErrnoException, memoryMb: number): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `It needed more than ${memoryMb} MB; see agents.heavy.memoryMb`
    : error.message;
}

/** A thread that does one piece of heavy work at a time. */
export class HeavyThread {
  readonly #worker: Worker;
  #pending: Pending | undefined;
  #onLog: HeavyCall['onLog'] | undefined;
  #isClosed = false;

  constructor(
    /** Whether it can load sources, or only what was built. */
    readonly loads: 'sources' | 'build',
    file: string,
    memoryMb: number,
  ) {
    this.#worker = new Worker(
      resolvePackagePath(
        '@trainyard/plugin-agents-backend',
        'workers/heavy.cjs',
      ),
      {
        execArgv: execArgvFor(file),
        resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      },
    );
    this.#worker.unref();
    this.#worker.on('message', (message: Message) => this.#receive(message));
    this.#worker.on('error', error => this.#fail(describeEnd(error, memoryMb)));
    this.#worker.on('messageerror', error => this.#fail(error.message));
    this.#worker.on('exit', code =>
      this.#fail(`Its thread ended with code ${code}`),
    );
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async call({ signal, onLog, ...work }: HeavyCall): Promise<unknown> {
    signal.throwIfAborted();
    this.#worker.ref();
    this.#onLog = onLog;
    const onAbort = () => {
      this.#worker.postMessage({ type: 'abort' });
      this.#pending?.reject(signal.reason);
      // What computes hears nothing; its thread goes with it.
      this.close(ABORT_GRACE_MS);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.#pending = { resolve, reject };
        // What cannot be copied throws here, and the thread stays usable.
        this.#worker.postMessage({ type: 'run', ...work });
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#pending = undefined;
      this.#worker.unref();
    }
  }

  close(graceMs = 0): void {
    this.#isClosed = true;
    if (graceMs) {
      setTimeout(() => void this.#worker.terminate(), graceMs).unref();
    } else {
      void this.#worker.terminate();
    }
  }

  #receive(message: Message): void {
    if (message.type === 'log') {
      this.#onLog?.(message.level, message.message);
    } else if (message.type === 'done') {
      this.#pending?.resolve(message.output);
    } else {
      const { name, message: text, stack } = message.error;
      this.#pending?.reject(Object.assign(new Error(text), { name, stack }));
    }
  }

  #fail(reason: string): void {
    this.#isClosed = true;
    this.#pending?.reject(new HeavyThreadError(reason));
  }
}
