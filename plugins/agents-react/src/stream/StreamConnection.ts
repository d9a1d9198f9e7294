import { ResponseError } from '@backstage/errors';
import type {
  StreamItem,
  StreamRequest,
} from '@trainyard/plugin-agents-common';
import type { Subscriptions } from './Subscriptions';
import type { StreamStatus } from './types';

interface StreamConnectionOptions {
  readonly open: (request: StreamRequest) => AsyncGenerator<StreamItem>;
  readonly subscriptions: Subscriptions;
  readonly silenceMs: number;
  readonly retryMs: number;
  readonly onStatus: (status: StreamStatus) => void;
}

const MAX_RETRY_MS = 15_000;
/** Rights change seldom; asking often does not help. */
const REFUSED_RETRY_MS = 30_000;

/** A stream that lasted this long shows that the way is free again. */
const STEADY_MS = 5_000;

/** Why a stream ended. */
type Ending = 'ended' | 'broken' | 'refused';

/** Keeps one stream open until it is closed. */
export class StreamConnection {
  readonly #options: StreamConnectionOptions;
  #controller: AbortController | undefined;

  constructor(options: StreamConnectionOptions) {
    this.#options = options;
  }

  open(): void {
    this.close();
    const controller = new AbortController();
    this.#controller = controller;
    this.#keepOpen(controller.signal);
  }

  close(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }

  async #keepOpen(signal: AbortSignal): Promise<void> {
    const { onStatus, retryMs } = this.#options;
    let attempt = 0;
    while (!signal.aborted) {
      onStatus(
        attempt === 0
          ? { state: 'connecting' }
          : { state: 'reconnecting', attempt },
      );
      let liveSince: number | undefined;
      const ending = await this.#read(signal, () => {
        if (liveSince === undefined && !signal.aborted) {
          liveSince = Date.now();
          onStatus({ state: 'live' });
          // Lists may have changed while nobody listened.
          this.#options.subscriptions.nudgeAll();
        }
      });
      if (signal.aborted) {
        return;
      }
      const hasHeld =
        liveSince !== undefined && Date.now() - liveSince >= STEADY_MS;
      attempt = hasHeld ? 1 : attempt + 1;
      if (ending === 'refused') {
        onStatus({ state: 'refused' });
        await pause(REFUSED_RETRY_MS, signal);
      } else {
        onStatus({ state: 'reconnecting', attempt });
        const longest = Math.min(MAX_RETRY_MS, retryMs * 2 ** (attempt - 1));
        // Half of it is chance, so that tabs do not return all at once.
        await pause(longest * (0.5 + Math.random() / 2), signal);
      }
    }
  }

  async #read(outer: AbortSignal, onLive: () => void): Promise<Ending> {
    const { subscriptions, silenceMs, open } = this.#options;
    const controller = new AbortController();
    const abort = () => controller.abort();
    const aborted = whenAborted(controller.signal);
    outer.addEventListener('abort', abort);
    let watchdog = setTimeout(abort, silenceMs);
    let items: AsyncGenerator<StreamItem> | undefined;
    try {
      items = open({
        runs: subscriptions.cursors,
        topics: subscriptions.topics,
        signal: controller.signal,
        onAlive: () => {
          clearTimeout(watchdog);
          watchdog = setTimeout(abort, silenceMs);
          onLive();
        },
      });
      for (;;) {
        // A request may outlive its abortion; the reader must not.
        const next = await Promise.race([items.next(), aborted]);
        if (!next || controller.signal.aborted) {
          return 'broken';
        }
        if (next.done) {
          return 'ended';
        }
        if (!this.#take(next.value)) {
          return 'broken';
        }
      }
    } catch (error) {
      return isRefusal(error) ? 'refused' : 'broken';
    } finally {
      clearTimeout(watchdog);
      outer.removeEventListener('abort', abort);
      // A reader that left early must not leave the request behind.
      abort();
      items?.return(undefined).catch(() => undefined);
    }
  }

  /** @returns false when the stream cannot be trusted any more. */
  #take(item: StreamItem): boolean {
    const { subscriptions } = this.#options;
    switch (item.type) {
      case 'event':
        return subscriptions.deliver(item.event) !== 'gap';
      case 'nudge':
        subscriptions.nudge(item.nudge.topic);
        return true;
      case 'gone':
        subscriptions.markGone(item.workflowId);
        return true;
      default:
        return true;
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    (error.statusCode === 401 || error.statusCode === 403)
  );
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) {
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([passed, whenAborted(signal)]);
  clearTimeout(timer);
}
