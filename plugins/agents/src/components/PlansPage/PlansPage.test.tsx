import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DecisionSetDiff } from '@trainyard/plugin-agents-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../../__testUtils__/AgentsServer';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

const BASE = 'http://localhost/api/agents';
const AT = '2026-01-01T10:00:00.000Z';

const set = {
  decisionSetId: 'set-1',
  projectId: 'default',
  title: 'Platform for churn',
  version: 3,
  plan: { region: 'eu' },
  createdBy: 'user:default/ada',
  createdAt: AT,
  updatedAt: AT,
};
const made = { createdBy: 'user:default/ada', createdAt: AT };
const versions = [
  {
    ...made,
    version: 3,
    workflowId: 'run-3',
    workflowTitle: 'Plan (what if)',
    forkedFrom: { version: 1, node: 'estimate' },
  },
  { ...made, version: 2, workflowId: 'run-2', workflowTitle: 'Plan' },
  { ...made, version: 1 },
];

const diff: DecisionSetDiff = {
  decisionSetId: 'set-1',
  title: set.title,
  from: versions[2],
  to: versions[0],
  state: {
    changes: [
      { path: 'plan.region', change: 'changed', before: 'eu', after: 'us' },
      { path: 'plan.tls', change: 'added', after: true },
    ],
    omitted: 0,
    note: 'Only the plans are compared: version 1 was written by hand',
  },
  files: {
    status: 'available',
    omitted: 0,
    changes: [
      {
        path: 'infrastructure.zip/main.tf',
        change: 'changed',
        patch:
          '--- a/main.tf\n+++ b/main.tf\n@@ -1,1 +1,1 @@\n-replicas = 2\n+replicas = 3\n',
        addedLines: 1,
        removedLines: 1,
      },
      {
        path: 'logo.png',
        change: 'changed',
        addedLines: 0,
        removedLines: 0,
        note: 'not text',
      },
    ],
  },
  cost: {
    status: 'available',
    before: { low: 300, expected: 380, high: 500 },
    after: { low: 310, expected: 412, high: 600 },
    deltaUsd: 32,
    items: [
      {
        name: 'cache',
        after: { low: 20, expected: 32, high: 40 },
        deltaUsd: 32,
      },
    ],
    pricesFrom: {},
  },
  policy: {
    status: 'available',
    before: 'passed',
    after: 'refused',
    added: [{ severity: 'high', message: 'The data must stay in the EU' }],
    removed: [],
    kept: 2,
  },
};

function serve(more: Parameters<typeof network.use> = []) {
  const asked: string[] = [];
  network.use(
    ...more,
    http.get(`${BASE}/decision-sets`, () =>
      HttpResponse.json({ items: [set] }),
    ),
    http.get(`${BASE}/decision-sets/set-1`, () => HttpResponse.json(set)),
    http.get(`${BASE}/decision-sets/set-1/versions`, () =>
      HttpResponse.json({ items: versions }),
    ),
    http.get(`${BASE}/decision-sets/set-1/diff`, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(diff);
    }),
    ...new AgentsServer().handlers,
  );
  return asked;
}

describe('the plans', () => {
  it('lead from the list to the newest version beside the one it is a fork of', async () => {
    const asked = serve();
    const user = userEvent.setup();
    renderPortal('/runs/plans');
    await user.click(
      await screen.findByRole('link', { name: 'Platform for churn' }),
    );
    expect(await screen.findByText('plan.region')).toBeVisible();
    expect(asked).toEqual(['?from=1&to=3']);

    const cost = screen.getByText('Difference', { selector: 'dt' });
    expect(cost.parentElement).toHaveTextContent('+$32.00');
    expect(screen.getByText('$310 to $600')).toBeVisible();
    expect(screen.getByText('The data must stay in the EU')).toBeVisible();
    expect(screen.getByText('2 findings in both')).toBeVisible();
    const added = screen.getByRole('row', { name: /plan\.tls/ });
    expect(within(added).getByText('not there')).toBeVisible();
    expect(await screen.findByText(/not text/)).toBeVisible();
    expect(
      screen.getByText('what if of version 1, from estimate'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Plan (what if)' }),
    ).toHaveAttribute('href', '/runs/run-3');
  });

  it('take other versions from the address, and say what cannot be compared', async () => {
    const unavailable = { status: 'unavailable' as const };
    const asked = serve([
      http.get(`${BASE}/decision-sets/set-1/diff`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json({
          ...diff,
          cost: { ...unavailable, reason: 'version 2 names no cost' },
          policy: { ...unavailable, reason: 'nobody asked the policies' },
          files: { ...unavailable, reason: 'the run was removed' },
          state: { changes: [], omitted: 0 },
        });
      }),
    ]);
    renderPortal('/runs/plans/set-1?from=2&to=3');
    expect(await screen.findByText(/version 2 names no cost/)).toBeVisible();
    expect(screen.getByText(/nobody asked the policies/)).toBeVisible();
    expect(screen.getByText(/the run was removed/)).toBeVisible();
    expect(
      screen.getByText('Plan, parameters and results are the same.'),
    ).toBeVisible();
    expect(asked).toEqual(['?from=2&to=3']);
  });

  it('say what would fill them, and what failed', async () => {
    serve([
      http.get(`${BASE}/decision-sets`, () => HttpResponse.json({ items: [] })),
    ]);
    renderPortal('/runs/plans');
    expect(await screen.findByText('No plans yet')).toBeVisible();
  });

  it('show the one version that there is, or the error', async () => {
    serve([
      http.get(`${BASE}/decision-sets/set-1/versions`, () =>
        HttpResponse.json({ items: [versions[2]] }),
      ),
      http.get(`${BASE}/decision-sets/set-2`, () =>
        refuse(404, 'NotFoundError', 'No decision set'),
      ),
      http.get(`${BASE}/decision-sets/set-2/versions`, () =>
        refuse(404, 'NotFoundError', 'No decision set'),
      ),
    ]);
    const first = renderPortal('/runs/plans/set-1');
    expect(await screen.findByText('One version so far')).toBeVisible();
    expect(screen.getByLabelText('plan.json')).toHaveTextContent('region');
    first.unmount();
    renderPortal('/runs/plans/set-2');
    expect(
      await screen.findByText('The plan could not be loaded'),
    ).toBeVisible();
  });
});
