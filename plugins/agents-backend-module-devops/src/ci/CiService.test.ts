import {
  mockCredentials,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { CiService } from './CiService';

const network = setupServer();
registerMswTestHooks(network);

const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations },
});

function createService(options: { now?: () => number } = {}) {
  const catalog = catalogServiceMock({
    entities: [
      component('ledger', { 'github.com/project-slug': 'meridian/ledger' }),
      component('billing', {
        'gitlab.com/project-slug': 'meridian/billing',
        'backstage.io/source-location':
          'url:https://git.meridian.example/meridian/billing/-/tree/main/',
      }),
      component('notes', {}),
      component('far', {
        'github.com/project-slug': 'a/b',
        'backstage.io/source-location': 'url:https://ghe.elsewhere.example/a/b',
      }),
    ],
  });
  const ci = new CiService({
    catalog,
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          github: [{ host: 'github.com', token: 'github-token' }],
          gitlab: [
            {
              host: 'git.meridian.example',
              apiBaseUrl: 'https://git.meridian.example/api/v4',
              token: 'gitlab-token',
            },
          ],
        },
      }),
    ),
    logger: mockServices.logger.mock(),
    now: options.now ?? (() => 0),
  });
  return (name: string) =>
    ci.report(
      `component:default/${name}`,
      mockCredentials.user(),
      new AbortController().signal,
    );
}

const RUNS = 'https://api.github.com/repos/meridian/ledger/actions/runs';

/** As GitHub documents it: a run that has failed and one that was cancelled. */
function githubRuns() {
  const run = {
    name: 'CI',
    head_branch: 'main',
    head_sha: 'a'.repeat(40),
    run_started_at: '2026-11-01T10:00:00Z',
    created_at: '2026-11-01T09:59:00Z',
    updated_at: '2026-11-01T10:02:30Z',
    status: 'completed',
  };
  return {
    total_count: 2,
    workflow_runs: [
      {
        ...run,
        id: 2,
        conclusion: 'failure',
        html_url: 'https://github.com/meridian/ledger/actions/runs/2',
      },
      {
        ...run,
        id: 1,
        conclusion: 'cancelled',
        html_url: 'https://github.com/meridian/ledger/actions/runs/1',
      },
    ],
  };
}

describe('CiService', () => {
  it('reads the runs of GitHub Actions, the newest with its jobs', async () => {
    network.use(
      http.get(RUNS, ({ request }) =>
        request.headers.get('authorization') === 'Bearer github-token'
          ? HttpResponse.json(githubRuns())
          : new HttpResponse(null, { status: 401 }),
      ),
      http.get(`${RUNS}/2/jobs`, () =>
        HttpResponse.json({
          jobs: [
            {
              name: 'test',
              status: 'completed',
              conclusion: 'timed_out',
              html_url: 'https://github.com/meridian/ledger/job/7',
              started_at: '2026-11-01T10:00:10Z',
              completed_at: '2026-11-01T10:02:00Z',
            },
            { name: 'deploy', status: 'queued', conclusion: null },
          ],
        }),
      ),
    );
    expect(await createService()('ledger')).toMatchObject({
      status: 'available',
      provider: 'github',
      project: 'meridian/ledger',
      items: [
        {
          id: '2',
          status: 'failed',
          durationSeconds: 150,
          jobs: [
            { name: 'test', status: 'failed', durationSeconds: 110 },
            { name: 'deploy', status: 'queued' },
          ],
        },
        { id: '1', status: 'cancelled' },
      ],
    });
  });

  it('reads the pipelines of the GitLab where the source lies', async () => {
    const base =
      'https://git.meridian.example/api/v4/projects/meridian%2Fbilling/pipelines';
    network.use(
      http.get(base, ({ request }) =>
        request.headers.get('authorization') === 'Bearer gitlab-token'
          ? HttpResponse.json([
              {
                id: 9,
                source: 'push',
                status: 'manual',
                ref: 'main',
                sha: 'b'.repeat(40),
                web_url: 'https://git.meridian.example/p/9',
                created_at: '2026-11-01T10:00:00Z',
              },
            ])
          : new HttpResponse(null, { status: 401 }),
      ),
      http.get(`${base}/9/jobs`, () =>
        HttpResponse.json([
          {
            name: 'build',
            status: 'success',
            web_url: 'https://git.meridian.example/j/1',
            duration: 61.4,
          },
        ]),
      ),
    );
    expect(await createService()('billing')).toMatchObject({
      provider: 'gitlab',
      items: [
        {
          name: 'push',
          status: 'waiting',
          jobs: [{ name: 'build', status: 'passed', durationSeconds: 61 }],
        },
      ],
    });
  });

  it('tries again when the other side has trouble, and says so when it lasts', async () => {
    let asked = 0;
    network.use(
      http.get(RUNS, () => {
        asked += 1;
        return asked < 3
          ? new HttpResponse(null, { status: 502 })
          : HttpResponse.json({ workflow_runs: [] });
      }),
    );
    expect(await createService()('ledger')).toMatchObject({ items: [] });
    network.use(http.get(RUNS, () => new HttpResponse(null, { status: 503 })));
    expect(await createService()('ledger')).toEqual({
      status: 'unavailable',
      reason: 'api.github.com answered 503: it has trouble of its own',
    });
  });

  it('asks once for the many who look at the same moment', async () => {
    let asked = 0;
    let now = 0;
    network.use(
      http.get(RUNS, () => {
        asked += 1;
        return HttpResponse.json({ workflow_runs: [] });
      }),
    );
    const report = createService({ now: () => now });
    await report('ledger');
    await report('ledger');
    expect(asked).toBe(1);
    now = 60_000;
    await report('ledger');
    expect(asked).toBe(2);
  });

  it('says what is missing rather than nothing', async () => {
    const report = createService();
    expect(await report('notes')).toEqual({
      status: 'unavailable',
      reason: expect.stringContaining('github.com/project-slug'),
    });
    expect(await report('far')).toEqual({
      status: 'unavailable',
      reason:
        'no integration for ghe.elsewhere.example is configured; add it under integrations.github',
    });
    await expect(report('nobody')).rejects.toThrow('No entity');
  });
});
