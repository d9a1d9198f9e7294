import type {
  StreamItem,
  StreamNudge,
  StreamRequest,
} from '@trainyard/plugin-agents-common';
import { StreamConnection } from './StreamConnection';
import { Subscriptions } from './Subscriptions';
import { documentVisibility } from './TabVisibility';
import type { TabVisibility } from './TabVisibility';
import type { AgentsStreamApi, RunListener, StreamStatus } from './types';

/**
 * Options of {@link AgentsStream}.
 *
 * @public
 */
export interface AgentsStreamOptions {
  /** Opens the stream; `AgentsClient.stream`. */
  readonly open: (request: StreamRequest) => AsyncGenerator<StreamItem>;
  readonly visibility?: TabVisibility;
  /** How long a hidden tab keeps its stream. @default 5000 */
  readonly hiddenGraceMs?: number;
  /**
   * Silence after which the stream counts as dead; the server says something
   * every 15 s. @default 45000
   */
  readonly silenceMs?: number;
  /** The first pause before another try; it doubles up to 15 s. @default 500 */
  readonly retryMs?: number;
}

/** Changes within this time share one new connection. */
const GATHER_MS = 10;

/**
 * One event stream for the whole tab.
 *
 * @remarks
 * A browser allows six connections to one origin, so everything that is live
 * shares one. It is opened anew, with the numbers of the last events heard,
 * when what is followed changes, when it breaks, falls silent or skips a
 * number, and when a hidden tab is shown again; so nothing is lost and nothing
 * comes twice. Every opening asks the API for a fresh token.
 *
 * @public
 */
export class AgentsStream implements AgentsStreamApi {
  readonly #subscriptions = new Subscriptions();
  readonly #statusListeners = new Set<() => void>();
  readonly #visibility: TabVisibility;
  readonly #hiddenGraceMs: number;
  readonly #connection: StreamConnection;
  #status: StreamStatus = { state: 'idle' };
  #gatherTimer: ReturnType<typeof setTimeout> | undefined;
  #hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(options: AgentsStreamOptions) {
    this.#visibility = options.visibility ?? documentVisibility;
    this.#hiddenGraceMs = options.hiddenGraceMs ?? 5_000;
    this.#connection = new StreamConnection({
      open: options.open,
      subscriptions: this.#subscriptions,
      silenceMs: options.silenceMs ?? 45_000,
      retryMs: options.retryMs ?? 500,
      onStatus: status => this.#setStatus(status),
    });
  }

  followRun(workflowId: string, listener: RunListener): () => void {
    if (this.#subscriptions.addRun(workflowId, listener)) {
      this.#reopenSoon();
    }
    return () => {
      if (this.#subscriptions.removeRun(workflowId, listener)) {
        this.#reopenSoon();
      }
    };
  }

  followTopic(topic: StreamNudge['topic'], onChange: () => void): () => void {
    if (this.#subscriptions.addTopic(topic, onChange)) {
      this.#reopenSoon();
    }
    return () => {
      if (this.#subscriptions.removeTopic(topic, onChange)) {
        this.#reopenSoon();
      }
    };
  }

  getStatus(): StreamStatus {
    return this.#status;
  }

  onStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  #reopenSoon(): void {
    clearTimeout(this.#gatherTimer);
    this.#gatherTimer = setTimeout(() => this.#reopen(), GATHER_MS);
  }

  #reopen(): void {
    this.#connection.close();
    if (this.#subscriptions.isEmpty) {
      this.#stopWatching?.();
      this.#stopWatching = undefined;
      clearTimeout(this.#hiddenTimer);
      this.#setStatus({ state: 'idle' });
      return;
    }
    this.#stopWatching ??= this.#visibility.onChange(() =>
      this.#onVisibility(),
    );
    if (this.#visibility.isVisible()) {
      this.#connection.open();
    } else {
      this.#setStatus({ state: 'paused' });
    }
  }

  #onVisibility(): void {
    clearTimeout(this.#hiddenTimer);
    if (!this.#visibility.isVisible()) {
      this.#hiddenTimer = setTimeout(() => {
        this.#connection.close();
        this.#setStatus({ state: 'paused' });
      }, this.#hiddenGraceMs);
    } else if (this.#status.state === 'paused') {
      this.#connection.open();
    }
  }

  #setStatus(status: StreamStatus): void {
    this.#status = status;
    this.#statusListeners.forEach(listener => listener());
  }
}
