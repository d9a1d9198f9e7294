import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import type { AgentDetails } from '@trainyard/plugin-agents-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer } from '../../__testUtils__/AgentsServer';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

const BASE = 'http://localhost/api/agents';
const agent: AgentDetails = {
  id: 'planner',
  title: 'Planner',
  purpose: 'Plans services',
  mind: 'model',
  model: 'some-model',
  version: 2,
  tools: ['review:read-file'],
  graphs: ['create-service'],
  window: '30d',
  invocations: 10,
  failures: 1,
  errorRate: { status: 'available', value: 0.1 },
  p50Ms: 1200,
  p95Ms: 4000,
  inputTokens: 900,
  outputTokens: 100,
  costUsd: 0.5,
  queueDepth: { status: 'unavailable', reason: 'no queue of its own' },
  inputSchema: { type: 'object' },
  consultations: [
    {
      workflowId: 'run-7',
      runTitle: 'Create ledger',
      projectId: 'default',
      node: 'plan',
      mind: 'model',
      model: 'some-model',
      inputTokens: 90,
      outputTokens: 10,
      costUsd: 0.05,
      durationMs: 1200,
      failed: false,
      at: '2026-01-01T10:00:00.000Z',
    },
  ],
};

it('warns of agents that fail often, and shows the rows behind the figures', async () => {
  network.use(
    http.get(`${BASE}/agents`, () => HttpResponse.json({ items: [agent] })),
    http.get(`${BASE}/agents/planner`, () => HttpResponse.json(agent)),
    ...new AgentsServer().handlers,
  );
  const user = userEvent.setup();
  renderPortal('/runs/agents');
  expect(await screen.findByText('10.0 %, above 5 %')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Planner' }));
  const drawer = await screen.findByRole('dialog');
  expect(
    await within(drawer).findByRole('link', { name: 'Create ledger' }),
  ).toHaveAttribute('href', '/runs/run-7');
  expect(within(drawer).getByText('review:read-file')).toBeVisible();
  expect(
    within(drawer).getByText('unavailable: no queue of its own'),
  ).toBeVisible();
});
