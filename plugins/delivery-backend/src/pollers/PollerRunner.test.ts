import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { DeliveryPoller } from '@trainyard/plugin-delivery-node';
import { ScopeDirectory } from '../catalog/ScopeDirectory';
import { migrate } from '../database/migrate';
import { IngestService } from '../service/IngestService';
import { SettingsStore } from '../settings/SettingsStore';
import { createGithubPoller } from './githubPoller';
import { PollerRunner } from './PollerRunner';

jest.setTimeout(60_000);
const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

async function setUp() {
  const knex = await databases.init('POSTGRES_18');
  await migrate(knex);
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

describe('GitHub poller', () => {
  it('walks pull requests, deployments and incidents, with the first commit and the first review of others', async () => {
    const answers: Record<string, unknown> = {
      'pulls?': [
        {
          number: 7,
          title: 'Add rounding',
          created_at: '2026-03-01T08:00:00Z',
          updated_at: '2126-03-01T12:00:00Z',
          merged_at: '2026-03-01T12:00:00Z',
          merge_commit_sha: 'abc',
          user: { login: 'ann' },
          head: { ref: 'x' },
          base: { ref: 'main' },
        },
      ],
      'pulls/7/commits': [
        { commit: { author: { date: '2026-03-01T07:00:00Z' } } },
        { commit: { author: { date: '2026-02-28T07:00:00Z' } } },
      ],
      'pulls/7/reviews': [
        { submitted_at: '2026-03-01T08:30:00Z', user: { login: 'ann' } },
        { submitted_at: '2026-03-01T09:00:00Z', user: { login: 'bob' } },
      ],
      'deployments?': [
        {
          id: 3,
          sha: 'abc',
          environment: 'production',
          created_at: '2126-03-01T13:00:00Z',
        },
      ],
      'deployments/3/statuses': [
        {
          state: 'success',
          created_at: '2026-03-01T13:05:00Z',
          updated_at: '2026-03-01T13:05:00Z',
        },
      ],
      'issues?': [],
    };
    const fetchMock = jest
      .spyOn(global, 'fetch')
      .mockImplementation(async input => {
        const found = Object.keys(answers).find(path =>
          String(input).includes(`/acme/ledger/${path}`),
        );
        return found
          ? Response.json(answers[found])
          : new Response('', { status: 404 });
      });
    const poller = createGithubPoller({
      id: 'gh',
      repositories: ['acme/ledger'],
      apiBaseUrl: 'http://github.test',
      backfillDays: 30,
      intervalSeconds: 60,
    });
    const { signal } = new AbortController();
    const rows: unknown[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await poller.poll(cursor, signal);
      rows.push(...page.events.map(event => event.row));
      cursor = page.cursor;
      if (page.done) break;
    }
    fetchMock.mockRestore();
    expect(rows).toMatchObject([
      {
        id: 'github:acme/ledger#7',
        firstCommitAt: '2026-02-28T07:00:00.000Z',
        firstReviewAt: '2026-03-01T09:00:00.000Z',
        mergeCommitSha: 'abc',
      },
      {
        id: 'github:acme/ledger:3',
        result: 'succeeded',
        finishedAt: '2026-03-01T13:05:00.000Z',
      },
    ]);
  });
});
