import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AuditItem,
  AuditRecord,
  AuditStore,
  Forecast,
  ItemSource,
  ListingTask,
} from './AuditStore';

/** What one listing has found. */
export interface Listing {
  readonly found: readonly { name: string; source: ItemSource }[];
  readonly more: readonly ListingTask[];
}

/** Reads pipelines from where an audit looks. */
export interface AuditSource {
  list(task: ListingTask): Promise<Listing>;
  /** The text to convert, or nothing when there is no pipeline. */
  read(source: ItemSource): Promise<{ path: string; text: string } | undefined>;
}

export interface AuditWorkerOptions {
  readonly store: AuditStore;
  readonly logger: LoggerService;
  /** Distinguishes this process from others on the same database. */
  readonly worker: string;
  readonly maxItems: number;
  /** The source of an audit, or nothing while its token is not at hand. */
  readonly openSource: (audit: AuditRecord) => AuditSource | undefined;
  readonly forecast: (path: string, text: string) => Promise<Forecast>;
}

const BATCH = 10;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Carries out audits step by step; after each step everything is in the database. */
export class AuditWorker {
  readonly #running = new Map<string, Promise<void>>();

  constructor(private readonly options: AuditWorkerOptions) {}

  /** Works on an audit until it ends, unless another process does; safe to call again. */
  start(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running) return running;
    const work = this.#work(id).finally(() => this.#running.delete(id));
    this.#running.set(id, work);
    return work;
  }

  /** Takes up audits that a stopped process has left. */
  async adopt(): Promise<void> {
    for (const id of await this.options.store.listOrphans()) {
      await this.start(id);
    }
  }

  async #work(id: string): Promise<void> {
    const { store, logger, worker } = this.options;
    try {
      while (await store.claim(id, worker)) {
        if (!(await this.#step(await store.get(id)))) return;
      }
    } catch (error) {
      logger.warn(`audit ${id} stopped: ${messageOf(error)}`);
      await store.finish(id, 'failed', messageOf(error));
    }
  }

  /** One step; false when the audit is over or has to wait. */
  async #step(audit: AuditRecord): Promise<boolean> {
    const { store, maxItems } = this.options;
    const source = this.options.openSource(audit);
    if (!source) {
      await store.finish(
        audit.id,
        'waiting',
        'The portal was restarted and keeps no tokens. Resume with a token.',
      );
      return false;
    }
    const [task, ...rest] = audit.pending;
    if (task) {
      const { found, more } = await source.list(task);
      const counts = await store.count(audit.id);
      const known = counts.waiting + counts.done + counts.failed + counts.none;
      const room = Math.max(0, maxItems - known);
      const isFull = found.length > room;
      await store.addListing(
        audit.id,
        isFull ? [] : [...more, ...rest],
        found.slice(0, room),
      );
      return true;
    }
    const items = await store.nextItems(audit.id, BATCH);
    if (!items.length) {
      await store.finish(audit.id, 'done');
      return false;
    }
    for (const item of items) {
      await this.#examine(audit.id, item, source);
      // A slow server must not look like a dead process; a cancelled audit ends here.
      if (!(await store.claim(audit.id, this.options.worker))) return false;
    }
    return true;
  }

  async #examine(
    id: string,
    item: AuditItem,
    source: AuditSource,
  ): Promise<void> {
    const { store, forecast } = this.options;
    try {
      const found = await source.read(item.source);
      if (!found) {
        await store.keepResult(id, item.name, { state: 'none' });
        return;
      }
      await store.keepResult(id, item.name, {
        state: 'done',
        forecast: await forecast(found.path, found.text),
      });
    } catch (error) {
      await store.keepResult(id, item.name, {
        state: 'failed',
        reason: messageOf(error),
      });
    }
  }
}
