import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Checkpoints } from '@trainyard/plugin-agents-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../../__testUtils__/AgentsServer';
import { makeDetails } from '../../__testUtils__/fixtures';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

const BASE = 'http://localhost/api/agents/workflows/run-1';

const checkpoints: Checkpoints = {
  input: { serviceName: 'ledger', replicas: 2, hidden: 'kept' },
  inputSchema: {
    type: 'object',
    properties: {
      serviceName: { type: 'string' },
      replicas: { type: 'integer' },
    },
    required: ['serviceName', 'replicas'],
  },
  items: [
    {
      node: 'plan',
      title: 'Plan',
      kind: 'task',
      copied: [],
      askedAgain: [],
      canSupplyResult: true,
      result: { monthly: 200 },
    },
    {
      node: 'approve',
      title: 'Approval',
      kind: 'gate',
      copied: ['plan'],
      askedAgain: ['approve'],
      canSupplyResult: false,
    },
  ],
};

async function openForm(answers: Parameters<typeof network.use> = []) {
  const sent: { body: unknown; key: string | null }[] = [];
  const server = new AgentsServer();
  server.details.set('run-1', makeDetails());
  server.details.set(
    'run-2',
    makeDetails({ workflowId: 'run-2', title: 'The fork' }),
  );
  network.use(
    http.get(`${BASE}/checkpoints`, () => HttpResponse.json(checkpoints)),
    ...answers,
    http.post(`${BASE}/fork`, async ({ request }) => {
      sent.push({
        body: await request.json(),
        key: request.headers.get('idempotency-key'),
      });
      return HttpResponse.json(
        { workflowId: 'run-2', status: 'queued', tasks: [] },
        { status: 201 },
      );
    }),
    ...server.handlers,
  );
  const user = userEvent.setup();
  renderPortal('/runs/run-1');
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: 'What if…' }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText(/Everything else is done again/);
  const choose = async (name: string) => {
    await user.click(
      within(dialog).getByRole('button', { name: /Begin again at/ }),
    );
    await user.click(await screen.findByRole('option', { name }));
  };
  const submit = () =>
    user.click(
      within(dialog).getByRole('button', { name: 'Start this what-if' }),
    );
  return { user, dialog, sent, choose, submit };
}

describe('the what-if of a run', () => {
  it('begins at a step with other parameters, and opens the new run', async () => {
    const { user, dialog, sent, choose, submit } = await openForm();
    await choose('Approval');
    expect(within(dialog).getByText(/Taken over: Plan\./)).toHaveTextContent(
      'Asked again: Approval.',
    );
    const replicas = within(dialog).getByLabelText(/^Replicas/);
    expect(replicas).toHaveValue('2');
    await user.clear(replicas);
    await submit();
    expect(
      await within(dialog).findByText('Replicas is needed.'),
    ).toBeVisible();
    await user.type(replicas, '5');
    await submit();
    expect(
      await screen.findByRole('heading', { name: 'The fork' }),
    ).toBeVisible();
    expect(sent).toEqual([
      {
        body: {
          from: 'approve',
          input: { serviceName: 'ledger', replicas: 5, hidden: 'kept' },
        },
        key: expect.any(String),
      },
    ]);
  });

  it('begins with an edited result, which must be JSON', async () => {
    const { user, dialog, sent, choose, submit } = await openForm();
    await choose('Plan');
    await user.click(within(dialog).getByLabelText('The result of Plan'));
    const result = within(dialog).getByLabelText(/Result of Plan/);
    expect(result).toHaveValue('{\n  "monthly": 200\n}');
    await user.clear(result);
    await user.type(result, 'much');
    await submit();
    expect(
      await within(dialog).findByText('The result must be JSON.'),
    ).toBeVisible();
    expect(sent).toEqual([]);
    await user.clear(result);
    await user.type(result, '{{"monthly": 9}');
    await submit();
    await screen.findByRole('heading', { name: 'The fork' });
    expect(sent[0].body).toEqual({ from: 'plan', result: { monthly: 9 } });
  });

  it('says why it was not started, and tries again under the same key', async () => {
    const keys: (string | null)[] = [];
    const { dialog, sent, submit } = await openForm([
      http.post(
        `${BASE}/fork`,
        ({ request }) => {
          keys.push(request.headers.get('idempotency-key'));
          return refuse(503, 'ServiceUnavailableError', 'The engine is away');
        },
        { once: true },
      ),
    ]);
    await submit();
    expect(
      await within(dialog).findByText('The run was not started'),
    ).toBeVisible();
    await submit();
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0].key).toBe(keys[0]);
  });
});
