import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import { runsRouteRef } from '@trainyard/plugin-agents-react';
import { setupServer } from 'msw/node';
import { AgentsServer } from '../../__testUtils__/AgentsServer';
import { makeGate, makeRun } from '../../__testUtils__/fixtures';
import plugin from '../../plugin';
import { RunningNow, WaitingForMe } from '../home';
import { EntityRunsCard } from './EntityRunsCard';
import { EntityRunsContent } from './EntityRunsContent';

const network = setupServer();
registerMswTestHooks(network);

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger', namespace: 'default' },
};

function renderPart(element: JSX.Element) {
  const server = new AgentsServer();
  server.runs = [makeRun()];
  server.gates = [makeGate()];
  network.use(...server.handlers);
  renderInTestApp(element, {
    features: [plugin],
    mountedRoutes: { '/runs': runsRouteRef },
    apis: [
      mockApis.discovery({ baseUrl: 'http://localhost' }),
      mockApis.fetch(),
    ],
  });
  return server;
}

describe('parts on other pages', () => {
  it('shows on an entity what waits and what ran for it', async () => {
    const server = renderPart(
      <EntityProvider entity={entity}>
        <EntityRunsCard />
      </EntityProvider>,
    );
    await screen.findByRole('link', { name: 'Drill of the ledger' });
    await screen.findByRole('link', { name: 'Approve plan v3' });
    expect(
      server.sent.every(({ query }) =>
        query.includes('entityRef=component%3Adefault%2Fledger'),
      ),
    ).toBe(true);
  });

  it('has all runs of an entity in its tab', async () => {
    renderPart(
      <EntityProvider entity={entity}>
        <EntityRunsContent />
      </EntityProvider>,
    );
    await screen.findByRole('link', { name: 'Drill of the ledger' });
    expect(screen.getByRole('button', { name: 'Start a run' })).toBeVisible();
  });

  it('shows on the home page what waits for the reader, live', async () => {
    const server = renderPart(<WaitingForMe />);
    await screen.findByRole('link', { name: 'Approve plan v3' });
    server.gates = [];
    await waitFor(() => {
      server.nudge('gates');
      expect(screen.getByText('Nothing waits for you.')).toBeVisible();
    });
  });

  it('shows on the home page what runs', async () => {
    const server = renderPart(<RunningNow />);
    await screen.findByRole('link', { name: 'Drill of the ledger' });
    expect(server.sent[0].query).toContain('status=running');
  });
});
