import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { MigrationRecord } from '../database/MigrationStore';

/** Tells others that a migration is done, for instance the charts of delivery. */
export class MigrationAnnouncer {
  constructor(
    private readonly events: EventsService,
    private readonly logger: LoggerService,
  ) {}

  /** A listener that fails does not undo what is done. */
  async announceDone(migration: MigrationRecord): Promise<void> {
    const { id, name, repository, entityRef, doneAt, pullRequestUrl } =
      migration;
    try {
      await this.events.publish({
        topic: 'migration.completed',
        eventPayload: {
          id: `migration ${id}`,
          title: `Migrated ${name}`,
          component: entityRef,
          repository,
          at: doneAt,
          url: pullRequestUrl,
        },
      });
    } catch (error) {
      this.logger.warn(`Migration ${id} is done but not announced: ${error}`);
    }
  }
}
