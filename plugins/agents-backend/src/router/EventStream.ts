import type { Response } from 'express';

const HEARTBEAT_MS = 15_000;
/** A reader who is this far behind is cut off; it comes back with its cursor. */
const MOST_BUFFERED_BYTES = 4_000_000;

/**
 * A response as server-sent events.
 *
 * @remarks
 * `no-transform` keeps the compression middleware from buffering the stream,
 * `x-accel-buffering` does so for proxies; the first write makes both let go.
 */
export class EventStream {
  readonly #onEnd: (() => void)[] = [];
  #isEnded = false;

  constructor(private readonly response: Response, onEnd: () => void) {
    this.#onEnd.push(onEnd);
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    response.flushHeaders();
    response.write('retry: 1000\n\n');
    const heartbeat = setInterval(
      () => this.#write(': alive\n\n'),
      HEARTBEAT_MS,
    );
    this.#onEnd.push(() => clearInterval(heartbeat));
    response.on('close', () => this.#finish());
  }

  onEnd(callback: () => void): void {
    if (this.#isEnded) {
      callback();
    } else {
      this.#onEnd.push(callback);
    }
  }

  send(event: string, data: unknown, id?: string): void {
    const head = id === undefined ? '' : `id: ${id}\n`;
    this.#write(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends it politely: the client opens it again where it can. */
  end(): void {
    if (!this.#isEnded) {
      this.response.end('event: bye\ndata: {}\n\n');
      this.#finish();
    }
  }

  #write(text: string): void {
    if (this.#isEnded) {
      return;
    }
    this.response.write(text);
    if (this.response.writableLength > MOST_BUFFERED_BYTES) {
      this.response.destroy();
      this.#finish();
    }
  }

  #finish(): void {
    if (!this.#isEnded) {
      this.#isEnded = true;
      this.#onEnd.forEach(callback => callback());
    }
  }
}

/** All open streams of this process, so that a shutdown can end them. */
export class OpenStreams {
  readonly #streams = new Set<EventStream>();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get count(): number {
    return this.#streams.size;
  }

  open(response: Response): EventStream {
    const stream = new EventStream(response, () =>
      this.#streams.delete(stream),
    );
    this.#streams.add(stream);
    return stream;
  }

  /** Says good-bye to everybody; nobody new is let in. */
  close(): void {
    this.#isClosed = true;
    this.#streams.forEach(stream => stream.end());
  }
}
