import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { Client } from 'pg';
import { readConnectionSettings } from '../database/connection';

/** Word that something about a run changed. */
export interface RunSignal {
  readonly runId: string;
  readonly projectId: string;
  /** `event` is any event; the others name lists that changed. */
  readonly kind: 'event' | 'runs' | 'gates' | 'stop';
}

/** What a model is writing for a thread of the chat. */
export interface SharedDraft {
  readonly threadId: string;
  /** The message that it would answer. */
  readonly messageId: string;
  /** All of it, so that one which is lost does no harm; empty takes it back. */
  readonly text: string;
}

/** What a notification carries: who sent it, word of changes, a draft. */
type Payload = readonly [
  sender: string,
  batch: readonly (readonly [string, string, RunSignal['kind']])[],
  draft?: SharedDraft,
];

const CHANNEL = 'agents_signals';
/** Signals are sent together: NOTIFY in every commit would serialise commits. */
const BATCH_MS = 20;
/** A payload may have 8,000 bytes; a signal needs about 120. */
const BATCH_SIZE = 50;
/** Room for the text of a draft beside its ids, written as JSON. */
export const MOST_DRAFT_BYTES = 7_000;
const RECONNECT_MS = 1000;

/**
 * Tells listeners in this process at once, and those of other processes by
 * NOTIFY, that a run changed.
 *
 * @remarks
 * A signal may get lost (it is sent after the commit); whoever listens also
 * polls. It carries ids only. Drafts go the same way and hold text; nobody asks
 * again for one that was lost.
 */
export class EventHub {
  readonly #listeners = new Set<(signal: RunSignal) => void>();
  readonly #draftListeners = new Set<(draft: SharedDraft) => void>();
  readonly #outgoing = new Map<string, RunSignal>();
  readonly #outgoingDrafts = new Map<string, SharedDraft>();
  readonly #id = Math.random().toString(36).slice(2);
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(
    private readonly knex: Knex,
    private readonly logger: LoggerService,
  ) {}

  async start(): Promise<void> {
    const settings = await readConnectionSettings(this.knex);
    const client = new Client({
      ...settings,
      application_name: 'agents-signals',
    });
    client.on('error', error =>
      this.logger.debug(`Lost the connection for signals: ${error.message}`),
    );
    client.on('end', () => this.#reconnect());
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#client = client;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#flush();
    await this.#client?.end().catch(() => undefined);
    this.#listeners.clear();
    this.#draftListeners.clear();
  }

  listen(listener: (signal: RunSignal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  signal(...signals: readonly RunSignal[]): void {
    for (const signal of signals) {
      this.#tell(signal);
      this.#outgoing.set(`${signal.runId}:${signal.kind}`, signal);
    }
    this.#flushSoon();
  }

  listenToDrafts(listener: (draft: SharedDraft) => void): () => void {
    this.#draftListeners.add(listener);
    return () => this.#draftListeners.delete(listener);
  }

  /** Its text must fit {@link MOST_DRAFT_BYTES}; a later one replaces it. */
  shareDraft(draft: SharedDraft): void {
    this.#tellDraft(draft);
    this.#outgoingDrafts.set(draft.messageId, draft);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (!this.#timer && !this.#isStopped) {
      this.#timer = setTimeout(() => void this.#flush(), BATCH_MS);
    }
  }

  /** One batch after another: a connection does one thing at a time. */
  #flush(): Promise<void> {
    this.#timer = undefined;
    this.#flushing = this.#flushing.then(() => this.#send());
    return this.#flushing;
  }

  async #send(): Promise<void> {
    const signals = [...this.#outgoing.values()];
    this.#outgoing.clear();
    const drafts = [...this.#outgoingDrafts.values()];
    this.#outgoingDrafts.clear();
    for (let at = 0; at < signals.length; at += BATCH_SIZE) {
      const batch = signals
        .slice(at, at + BATCH_SIZE)
        .map(({ runId, projectId, kind }) => [runId, projectId, kind] as const);
      await this.#notify([this.#id, batch]);
    }
    for (const draft of drafts) await this.#notify([this.#id, [], draft]);
  }

  async #notify(payload: Payload): Promise<void> {
    await this.#client
      ?.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(payload)])
      .catch(() => undefined);
  }

  #receive(payload: string): void {
    const [sender, batch, draft] = JSON.parse(payload) as Payload;
    if (sender === this.#id) return;
    batch.forEach(([runId, projectId, kind]) =>
      this.#tell({ runId, projectId, kind }),
    );
    if (draft) this.#tellDraft(draft);
  }

  #tell(signal: RunSignal): void {
    this.#listeners.forEach(listener => listener(signal));
  }

  #tellDraft(draft: SharedDraft): void {
    this.#draftListeners.forEach(listener => listener(draft));
  }

  #reconnect(): void {
    this.#client = undefined;
    if (!this.#isStopped) {
      setTimeout(
        () => this.start().catch(() => this.#reconnect()),
        RECONNECT_MS,
      ).unref();
    }
  }
}
