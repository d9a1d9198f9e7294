import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RunEvent } from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { EventHub } from './EventHub';

/** Signals can get lost; after this time what is followed is looked at anyway. */
const POLL_MS = 1000;
const PAGE = 500;

interface Follower {
  cursor: number;
  readonly deliver: (events: readonly RunEvent[]) => void;
}

interface FollowedRun {
  readonly followers: Set<Follower>;
  isReading: boolean;
  mustReadAgain: boolean;
}

type ReadEvents = (
  runId: string,
  after: number,
  limit: number,
) => Promise<readonly RunEvent[]>;

/**
 * Delivers the events of runs to whoever follows them, in order and each once.
 *
 * @remarks
 * However many follow a run, its news are read once; however many runs are
 * followed, one poll looks whether a signal was missed.
 */
export class EventFeed {
  readonly #runs = new Map<string, FollowedRun>();
  #poll: NodeJS.Timeout | undefined;
  #unlisten: () => void = () => {};

  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly hub: EventHub;
      readonly read: ReadEvents;
      readonly logger: LoggerService;
    },
  ) {}

  start(): void {
    this.#unlisten = this.dependencies.hub.listen(signal => {
      if (signal.kind === 'event') this.#wake(signal.runId);
    });
    this.#poll = setInterval(() => void this.#lookAround(), POLL_MS);
    this.#poll.unref();
  }

  stop(): void {
    clearInterval(this.#poll);
    this.#unlisten();
    this.#runs.clear();
  }

  /** Begins after the cursor; the function that is returned ends it. */
  follow(
    runId: string,
    after: number,
    deliver: (events: readonly RunEvent[]) => void,
  ): () => void {
    const run = this.#runs.get(runId) ?? {
      followers: new Set<Follower>(),
      isReading: false,
      mustReadAgain: false,
    };
    this.#runs.set(runId, run);
    const follower = { cursor: after, deliver };
    run.followers.add(follower);
    this.#wake(runId);
    return () => {
      run.followers.delete(follower);
      if (!run.followers.size && this.#runs.get(runId) === run) {
        this.#runs.delete(runId);
      }
    };
  }

  #wake(runId: string): void {
    const run = this.#runs.get(runId);
    if (!run) {
      return;
    }
    if (run.isReading) {
      run.mustReadAgain = true;
      return;
    }
    run.isReading = true;
    this.#read(runId, run)
      .catch(error =>
        this.dependencies.logger.debug(`Events of ${runId}: ${error}`),
      )
      .finally(() => {
        run.isReading = false;
      });
  }

  async #read(runId: string, run: FollowedRun): Promise<void> {
    do {
      run.mustReadAgain = false;
      const after = Math.min(...[...run.followers].map(f => f.cursor));
      const events = await this.dependencies.read(runId, after, PAGE);
      for (const follower of run.followers) {
        const news = events.filter(event => event.seq > follower.cursor);
        const last = news.at(-1);
        if (last) {
          follower.cursor = last.seq;
          follower.deliver(news);
        }
      }
      if (events.length === PAGE) run.mustReadAgain = true;
    } while (run.mustReadAgain && run.followers.size);
  }

  async #lookAround(): Promise<void> {
    const ids = [...this.#runs.keys()];
    if (!ids.length) {
      return;
    }
    const rows: { id: string; seq: number }[] = await this.dependencies
      .knex('runs')
      .whereIn('id', ids)
      .select('id', 'seq')
      .catch(() => []);
    for (const { id, seq } of rows) {
      const followers = this.#runs.get(id)?.followers ?? [];
      if ([...followers].some(follower => follower.cursor < seq)) {
        this.#wake(id);
      }
    }
  }
}
