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

const CHANNEL = 'agents_signals';
/** Signals are sent together: NOTIFY in every commit would serialise commits. */
const BATCH_MS = 20;
/** A payload may have 8,000 bytes; a signal needs about 120. */
const BATCH_SIZE = 50;
const RECONNECT_MS = 1000;

/**
 * Tells listeners in this process at once, and those of other processes by
 * NOTIFY, that a run changed.
 *
 * @remarks
 * A signal may get lost (it is sent after the commit); whoever listens also
 * polls. It carries ids only.
 */
export class EventHub {
  readonly #listeners = new Set<(signal: RunSignal) => void>();
  readonly #outgoing = new Map<string, RunSignal>();
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
    for (let at = 0; at < signals.length; at += BATCH_SIZE) {
      const batch = signals
        .slice(at, at + BATCH_SIZE)
        .map(signal => [signal.runId, signal.projectId, signal.kind]);
      const payload = JSON.stringify([this.#id, batch]);
      await this.#client
        ?.query('select pg_notify($1, $2)', [CHANNEL, payload])
        .catch(() => undefined);
    }
  }

  #receive(payload: string): void {
    const [sender, batch] = JSON.parse(payload) as [
      string,
      [string, string, RunSignal['kind']][],
    ];
    if (sender !== this.#id) {
      batch.forEach(([runId, projectId, kind]) =>
        this.#tell({ runId, projectId, kind }),
      );
    }
  }

  #tell(signal: RunSignal): void {
    this.#listeners.forEach(listener => listener(signal));
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
