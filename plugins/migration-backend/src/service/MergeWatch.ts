import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  MigrationRecord,
  MigrationStore,
} from '../database/MigrationStore';
import type { ClientFactory } from './ClientFactory';
import type { MigrationAnnouncer } from './MigrationAnnouncer';

interface PullRequestPlace {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

function parsePullRequest(url: string): PullRequestPlace | undefined {
  const match =
    /^https?:\/\/([^/]+)\/([^/]+)\/([^/]+)\/pull\/(\d+)(?:[/?#]|$)/.exec(url);
  return match
    ? {
        host: match[1],
        owner: match[2],
        repo: match[3],
        number: Number(match[4]),
      }
    : undefined;
}

/** What a look at the pull requests has found. */
export interface MergeRound {
  readonly asked: number;
  readonly merged: number;
  readonly failed: number;
}

/** Finds out when the pull requests of migrations are merged: then a migration is done. */
export class MergeWatch {
  constructor(
    private readonly options: {
      readonly store: MigrationStore;
      readonly clients: ClientFactory;
      readonly announcer: MigrationAnnouncer;
      readonly logger: LoggerService;
      readonly now: () => Date;
    },
  ) {}

  async look(): Promise<MergeRound> {
    const round = { asked: 0, merged: 0, failed: 0 };
    for (const migration of await this.options.store.listInReview()) {
      round.asked += 1;
      try {
        if (await this.#settle(migration)) round.merged += 1;
      } catch (error) {
        // One repository that is out of reach does not hold up the others.
        round.failed += 1;
        this.options.logger.warn(
          `the pull request of migration ${
            migration.id
          } could not be read: ${String(error)}`,
        );
      }
    }
    return round;
  }

  async #settle({ id, pullRequestUrl }: MigrationRecord): Promise<boolean> {
    const { announcer, clients, store, now } = this.options;
    const place = parsePullRequest(pullRequestUrl ?? '');
    if (!place) return false;
    const client = await clients.openGithub({ host: place.host }, place.owner);
    const { isMerged, mergedAt } = await client.readPullRequest(
      place.owner,
      place.repo,
      place.number,
    );
    if (!isMerged) return false;
    await store.setDone(id, mergedAt ? new Date(mergedAt) : now());
    await announcer.announceDone(await store.get(id));
    return true;
  }
}
