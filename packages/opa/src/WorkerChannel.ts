import { Worker } from 'node:worker_threads';
import { OpaError } from './OpaError';

interface Pending {
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What a worker thread runs and what it is handed at its start. */
export interface WorkerScript {
  readonly file: string;
  readonly data?: unknown;
}

/**
 * One worker thread, one call at a time.
 *
 * @remarks
 * A policy that does not end cannot be interrupted from inside, so the thread
 * is terminated with it; the pool starts another one when it is needed.
 */
export class WorkerChannel {
  /** Keys of what this thread has loaded, for affinity. */
  readonly loaded = new Set<string>();
  private readonly worker: Worker;
  private pending: Pending | undefined;
  private sequence = 0;
  private closed = false;

  constructor(script: WorkerScript) {
    this.worker = new Worker(script.file, {
      workerData: script.data,
      // A policy's host sees no variable of ours and prints nothing.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.worker.unref();
    this.worker.on('message', message => this.receive(message));
    this.worker.on('error', error => this.fail(error.message));
    this.worker.on('exit', () => this.fail('the engine stopped'));
  }

  get isClosed(): boolean {
    return this.closed;
  }

  async call(body: unknown, timeoutMs: number): Promise<unknown> {
    if (this.closed || this.pending) {
      throw new OpaError('crashed', 'this worker cannot take a call');
    }
    this.worker.ref();
    const id = ++this.sequence;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.pending = { resolve, reject };
        timer = setTimeout(() => {
          reject(
            new OpaError(
              'timeout',
              `the policy did not end in ${timeoutMs} ms`,
            ),
          );
          this.terminate();
        }, timeoutMs);
        this.worker.postMessage({ id, body });
      });
    } finally {
      clearTimeout(timer);
      this.pending = undefined;
      this.worker.unref();
    }
  }

  terminate(): void {
    this.closed = true;
    // Nothing waits for the thread's end; its memory is given back by then.
    void this.worker.terminate();
  }

  private receive(message: { id: number; body?: unknown; fatal?: string }) {
    if (message.id !== this.sequence) {
      return;
    }
    if (message.fatal !== undefined) {
      this.fail(message.fatal);
    } else {
      this.pending?.resolve(message.body);
    }
  }

  private fail(reason: string): void {
    this.pending?.reject(new OpaError('crashed', reason));
    if (!this.closed) {
      this.terminate();
    }
  }
}
