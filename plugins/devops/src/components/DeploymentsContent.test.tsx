import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  agentsStreamApiRef,
  type AgentsStreamApi,
  runsRouteRef,
} from '@trainyard/plugin-agents-react';
import type { CiReport, Deployments } from '@trainyard/plugin-devops-common';
import { devopsApiRef } from '../api/DevopsApi';
import { DeploymentsContent } from './DeploymentsContent';
import { DeploymentsStatus } from './DeploymentsStatus';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger' },
};

const record = {
  deploymentId: '0d5e8a52-0000-4000-8000-000000000000',
  version: 'a1b2c3d4',
  strategy: 'canary',
  status: 'rolled-back' as const,
  reason: '12 % of the answers failed',
  steps: [],
  startedAt: '2026-11-01T10:00:00Z',
  completedAt: '2026-11-01T10:01:00Z',
};

const running: Deployments = {
  items: [
    {
      service: 'ledger',
      environment: 'staging',
      version: 'e5f6a7b8',
      healthy: true,
      url: 'http://127.0.0.1:8080',
      history: [
        record,
        {
          ...record,
          deploymentId: '1d5e8a52-0000-4000-8000-000000000000',
          version: 'e5f6a7b8',
          status: 'succeeded',
          reason: 'all answers were good',
        },
      ],
    },
  ],
};

const followers = new Set<() => void>();
const stream: AgentsStreamApi = {
  followRun: () => () => {},
  followTopic: (_, onChange) => {
    followers.add(onChange);
    return () => followers.delete(onChange);
  },
  getStatus: () => ({ state: 'idle' }),
  onStatus: () => () => {},
};

const noCi: CiReport = { status: 'unavailable', reason: 'no annotation' };

function renderPart(
  element: JSX.Element,
  api: {
    deployments?: () => Promise<Deployments>;
    ci?: () => Promise<CiReport>;
  } = {},
) {
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          devopsApiRef,
          { deployments: async () => running, ci: async () => noCi, ...api },
        ],
        [agentsStreamApiRef, stream],
      ]}
    >
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/runs': runsRouteRef } },
  );
}

describe('DeploymentsContent', () => {
  it('shows what runs, how it got there and why a version was taken back', async () => {
    renderPart(<DeploymentsContent />);
    const environments = await screen.findByRole('table', {
      name: 'Deployments',
    });
    within(environments).getByText('staging');
    within(environments).getByText('healthy');
    const history = screen.getByRole('table', { name: 'History of staging' });
    within(history).getByText('rolled back');
    within(history).getByText('12 % of the answers failed');
    within(history).getByRole('link', { name: '0d5e8a52' });
    expect(
      await screen.findByText('Not known: no annotation'),
    ).toBeInTheDocument();
  });

  it('follows the runs that deploy', async () => {
    let items: Deployments['items'] = [];
    renderPart(<DeploymentsContent />, {
      deployments: async () => ({ items }),
    });
    await screen.findByText('Nothing is deployed yet');
    items = running.items;
    act(() => followers.forEach(tell => tell()));
    expect(await screen.findByText('healthy')).toBeInTheDocument();
  });

  it('shows the runs of CI with the jobs of the newest', async () => {
    renderPart(<DeploymentsContent />, {
      ci: async () => ({
        status: 'available',
        provider: 'github',
        project: 'meridian/ledger',
        items: [
          {
            id: '2',
            name: 'CI',
            status: 'failed',
            branch: 'main',
            commit: 'a'.repeat(40),
            url: 'https://github.com/run/2',
            startedAt: '2026-11-01T10:00:00Z',
            durationSeconds: 150,
            jobs: [
              { name: 'test', status: 'failed', url: 'https://github.com/j/1' },
            ],
          },
        ],
      }),
    });
    const jobs = await screen.findByRole('table', {
      name: 'Jobs of the newest run',
    });
    within(jobs).getByRole('link', { name: /test/ });
    expect(within(jobs).getByText('failed')).toBeInTheDocument();
  });

  it('says what would fill it, and offers to ask again', async () => {
    let isDown = true;
    renderPart(<DeploymentsContent />, {
      deployments: async () => {
        if (isDown) throw new Error('down');
        return { items: [] };
      },
    });
    await screen.findByText('What runs could not be asked');
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
    expect(
      await screen.findByText('Nothing is deployed yet'),
    ).toBeInTheDocument();
  });
});

describe('DeploymentsStatus', () => {
  it('names the version of each environment', async () => {
    renderPart(<DeploymentsStatus />);
    expect(await screen.findByText('staging e5f6a7b8')).toBeInTheDocument();
  });

  it('says why nothing can be known', async () => {
    renderPart(<DeploymentsStatus />, {
      deployments: async () => ({ items: [], unavailable: 'no target' }),
    });
    expect(
      await screen.findByText('unavailable (no target)'),
    ).toBeInTheDocument();
  });
});
