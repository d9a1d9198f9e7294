import { mockServices } from '@backstage/backend-test-utils';
import type { MigrationRecord } from '../database/MigrationStore';
import { MigrationAnnouncer } from './MigrationAnnouncer';

const migration: MigrationRecord = {
  id: 'm1',
  name: 'Jenkinsfile',
  organisation: 'acme',
  repository: 'acme/ledger',
  state: 'done',
  kind: 'declarative',
  pullRequestUrl: 'https://github.com/acme/ledger/pull/4',
  converted: 1,
  approximated: 0,
  manual: 0,
  dropped: 0,
  valid: true,
  scenarios: 0,
  equal: 0,
  createdBy: 'user:default/guest',
  createdAt: '2026-03-01T09:00:00.000Z',
  doneAt: '2026-03-02T09:00:00.000Z',
};

describe('MigrationAnnouncer', () => {
  it('tells when which repository was migrated', async () => {
    const events = mockServices.events.mock();
    await new MigrationAnnouncer(
      events,
      mockServices.logger.mock(),
    ).announceDone(migration);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'migration.completed',
      eventPayload: {
        id: 'migration m1',
        title: 'Migrated Jenkinsfile',
        repository: 'acme/ledger',
        at: '2026-03-02T09:00:00.000Z',
        url: 'https://github.com/acme/ledger/pull/4',
      },
    });
  });

  it('leaves a migration done when nobody can be told', async () => {
    const logger = mockServices.logger.mock();
    const events = mockServices.events.mock({
      publish: async () => {
        throw new Error('the bus is down');
      },
    });
    await new MigrationAnnouncer(events, logger).announceDone(migration);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('the bus is down'),
    );
  });
});
