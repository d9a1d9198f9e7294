import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import { createTestDatabases } from '@trainyard/test-databases';
import { ScopeDirectory } from '../catalog/ScopeDirectory';
import { IngestService } from '../service/IngestService';
import { SettingsStore } from '../settings/SettingsStore';
import { PollerRunner } from './PollerRunner';

jest.setTimeout(300_000);
const databases = createTestDatabases('@trainyard/plugin-delivery-backend');

async function setUp() {
  const knex = await databases.init();
  const logger = mockServices.logger.mock();
  const scopes = new ScopeDirectory(
    knex,
    catalogServiceMock({ entities: [] }),
    mockServices.auth(),
  );
  const ingest = new IngestService(
    knex,
    scopes,
    new SettingsStore(knex),
    logger,
  );
  return { knex, runner: new PollerRunner(knex, ingest, logger) };
}

function deploymentOf(page: number) {
  return {
    kind: 'deployment' as const,
    row: {
      id: `d${page}`,
      environment: 'production',
      result: 'succeeded' as const,
      finishedAt: '2026-03-01T00:00:00Z',
    },
  };
}

describe('PollerRunner', () => {
  it('goes on after a failure at the page that failed, and loses and repeats nothing', async () => {
    const { knex, runner } = await setUp();
    const asked: (string | undefined)[] = [];
    let isBroken = true;
    const poller: DeliveryPoller = {
      id: 'pages',
      title: 'Pages',
      intervalSeconds: 60,
      poll: async cursor => {
        asked.push(cursor);
        const page = Number(cursor ?? 0);
        if (page === 2 && isBroken) throw new Error('the source is down');
        return {
          events: [deploymentOf(page)],
          cursor: String(page + 1),
          progress: page / 4,
          done: page === 3,
        };
      },
    };
    const { signal } = new AbortController();
    expect(await runner.run(poller, signal)).toBe(2);
    expect((await knex('delivery_pollers').first()).last_error).toContain(
      'the source is down',
    );
    isBroken = false;
    expect(await runner.run(poller, signal)).toBe(2);
    expect(asked).toEqual([undefined, '1', '2', '2', '3']);
    expect(await knex('delivery_rows').orderBy('id').pluck('id')).toEqual([
      'd0',
      'd1',
      'd2',
      'd3',
    ]);
    expect(await knex('delivery_pollers').first()).toMatchObject({
      progress: 1,
      last_error: null,
    });
  });
});
