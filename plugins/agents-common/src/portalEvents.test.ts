import {
  describePortalEvents,
  eventTopics,
  portalEventPayloads,
} from './portalEvents';

describe('events of plugins without agents', () => {
  it('stand in one list with those of agents', () => {
    expect(eventTopics).toEqual([...new Set(eventTopics)].sort());
    expect(eventTopics).toEqual(
      expect.arrayContaining(['deployment.completed', 'phase.advanced']),
    );
  });

  it('have payloads that are checked', () => {
    const at = '2026-11-01T10:00:00.000Z';
    const migrated = { id: 'migration 1', title: 'Migrated orders', at };
    expect(portalEventPayloads['migration.completed'].parse(migrated)).toEqual(
      migrated,
    );
    expect(() =>
      portalEventPayloads['phase.advanced'].parse({ trainId: 't', at }),
    ).toThrow('projectId');
    expect(() =>
      portalEventPayloads['release.published'].parse({
        ...migrated,
        at: 'yesterday',
      }),
    ).toThrow('at');
  });

  it('have JSON schemas', () => {
    expect(describePortalEvents()).toMatchObject({
      'phase.advanced': { required: ['trainId', 'projectId', 'at'] },
      'policy.report': { required: ['reportId', 'environment', 'valid'] },
    });
  });
});
