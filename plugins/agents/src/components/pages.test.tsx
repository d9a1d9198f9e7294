import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../__testUtils__/AgentsServer';
import { makeGate, makeProject, makeRun } from '../__testUtils__/fixtures';
import { renderPortal } from '../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

const BASE = 'http://localhost/api/agents';

function serve(): AgentsServer {
  const server = new AgentsServer();
  network.use(...server.handlers);
  return server;
}

describe('GatesPage', () => {
  it('lists mine, and those for others on demand', async () => {
    const server = serve();
    const user = userEvent.setup();
    server.gates = [makeGate()];
    renderPortal('/runs/waiting');
    expect(
      await screen.findByRole('link', { name: 'Approve plan v3' }),
    ).toHaveAttribute('href', '/runs/run-1');
    expect(screen.getByText('waiting for you')).toBeVisible();
    expect(server.sent.at(-1)?.query).toContain('mine=true');
    await user.click(
      screen.getByRole('switch', { name: 'Also those for others' }),
    );
    await waitFor(() =>
      expect(server.sent.at(-1)?.query).not.toContain('mine'),
    );
  });

  it('says that nothing waits', async () => {
    serve();
    renderPortal('/runs/waiting');
    expect(await screen.findByText('Nothing waits for you')).toBeVisible();
  });
});

describe('ProjectPage', () => {
  it('saves members together, and takes no reference that is none', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs/projects/default');
    const field = await screen.findByLabelText('Add a person or group');
    const add = screen.getByRole('button', { name: 'Add' });
    await user.type(field, 'grace');
    expect(add).toBeDisabled();
    await user.clear(field);
    await user.type(field, 'user:default/grace');
    await user.click(add);
    await user.click(
      screen.getByRole('button', {
        name: 'Remove group:default/payments',
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Save members' }));
    await waitFor(() =>
      expect(server.sent).toContainEqual(
        expect.objectContaining({
          method: 'PUT',
          body: {
            members: [
              { subjectRef: 'user:default/grace', role: 'contributor' },
            ],
          },
        }),
      ),
    );
  });

  it('saves settings that are valid only', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs/projects/default');
    const days = await screen.findByLabelText('Keep finished runs (days)');
    const save = screen.getByRole('button', { name: 'Save settings' });
    await user.clear(days);
    await user.type(days, '0');
    expect(save).toBeDisabled();
    await user.clear(days);
    await user.type(days, '30');
    await user.click(save);
    await waitFor(() =>
      expect(server.sent).toContainEqual(
        expect.objectContaining({
          method: 'PUT',
          body: {
            settings: expect.objectContaining({ retentionDays: 30 }),
          },
        }),
      ),
    );
  });

  it('says what models cost, and pauses the project', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs/projects/default');
    const row = await screen.findByRole('row', { name: /planner/ });
    expect(row).toHaveTextContent('some-model');
    expect(screen.getByText('$50.00')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Pause the project' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Reason'), 'an audit');
    await user.click(
      within(dialog).getByRole('button', { name: 'Pause the project' }),
    );
    expect(await screen.findByText(/an audit/)).toBeVisible();
    expect(server.pauses).toMatchObject([
      { scope: 'project', target: 'default', reason: 'an audit' },
    ]);
    await user.click(
      screen.getByRole('button', { name: 'Resume the project' }),
    );
    await waitFor(() => expect(server.pauses).toEqual([]));
  });

  it('shows a member who is no admin everything, read only', async () => {
    const server = serve();
    server.projects = [makeProject({ role: 'viewer' })];
    renderPortal('/runs/projects/default');
    expect(await screen.findByText('payments')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Save/ }),
    ).not.toBeInTheDocument();
  });
});

describe('EnginePage', () => {
  const state = {
    workers: [
      {
        id: 'w1',
        host: 'portal-1',
        kinds: ['codegen'],
        startedAt: '2026-01-01T10:00:00.000Z',
        lastBeatAt: '2026-01-01T10:00:00.000Z',
        running: 2,
      },
    ],
    queues: [{ name: 'segments', waiting: 3, running: 1 }],
    pauses: [],
    kinds: ['codegen', 'deployment'],
    stuck: [
      makeRun({ status: 'failed', error: { message: 'lost its worker' } }),
    ],
  };

  it('drives a stuck run again', async () => {
    serve();
    const user = userEvent.setup();
    const redriven: string[] = [];
    network.use(
      http.get(`${BASE}/engine`, () => HttpResponse.json(state)),
      http.post(`${BASE}/engine/workflows/:id/redrive`, ({ params }) => {
        redriven.push(String(params.id));
        return HttpResponse.json({ workflowId: 'run-1', tasks: [] });
      }),
    );
    renderPortal('/runs/engine');
    expect(await screen.findByText('lost its worker')).toBeVisible();
    expect(screen.getByText('portal-1')).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Drive Drill of the ledger again' }),
    );
    await waitFor(() => expect(redriven).toEqual(['run-1']));
  });

  it('pauses a kind of work for a reason, and resumes it', async () => {
    const server = serve();
    const user = userEvent.setup();
    network.use(
      http.get(`${BASE}/engine`, () =>
        HttpResponse.json({ ...state, pauses: server.pauses }),
      ),
      http.get(`${BASE}/agents`, () => HttpResponse.json({ items: [] })),
      http.get(`${BASE}/experiments`, () => HttpResponse.json({ items: [] })),
    );
    renderPortal('/runs/engine');
    expect(await screen.findByText('Nothing is paused')).toBeVisible();
    const pause = screen.getByRole('button', { name: 'Pause' });
    expect(pause).toBeDisabled();
    await user.click(screen.getByRole('button', { name: /Which/ }));
    await user.click(await screen.findByRole('option', { name: 'codegen' }));
    await user.type(screen.getByLabelText('Reason'), 'a new disk');
    await user.click(pause);
    expect(await screen.findByText('a new disk')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Resume codegen' }));
    expect(await screen.findByText('Nothing is paused')).toBeVisible();
  });

  it('compares both arms of an experiment, and ends it', async () => {
    serve();
    const user = userEvent.setup();
    const ended: string[] = [];
    const experiment = {
      experimentId: 'e1',
      agent: 'planner',
      variant: { kind: 'model', as: 'planner-new' },
      share: 0.2,
      createdBy: 'user:default/grace',
      createdAt: '2026-01-01T10:00:00.000Z',
      arms: {
        control: {
          runs: 40,
          consultations: 50,
          failures: 2,
          errorRate: 0.04,
          modelShare: 0.92,
          p50Ms: 800,
          p95Ms: 2_000,
          costUsdPerConsultation: 0.02,
          tokensPerConsultation: 1_234.4,
        },
        variant: { runs: 0, consultations: 0, failures: 0 },
      },
    };
    network.use(
      http.get(`${BASE}/engine`, () => HttpResponse.json(state)),
      http.get(`${BASE}/agents`, () => HttpResponse.json({ items: [] })),
      http.get(`${BASE}/experiments`, () =>
        HttpResponse.json({ items: [experiment] }),
      ),
      http.post(`${BASE}/experiments/:id/end`, ({ params }) => {
        ended.push(String(params.id));
        return HttpResponse.json(experiment);
      }),
    );
    renderPortal('/runs/engine');
    expect(await screen.findByText('the model of planner-new')).toBeVisible();
    expect(screen.getByText('20 % of the runs')).toBeVisible();
    const control = screen.getByRole('row', { name: /as it is/ });
    expect(control).toHaveTextContent('4 % (2/50)');
    expect(control).toHaveTextContent('92 %');
    expect(control).toHaveTextContent('(1,234 tokens)');
    // Nobody was consulted: unknown, not 0.
    const variant = screen.getByRole('row', { name: /^variant/ });
    expect(variant).toHaveTextContent('–');
    await user.click(
      screen.getByRole('button', {
        name: 'End the experiment with planner',
      }),
    );
    await waitFor(() => expect(ended).toEqual(['e1']));
  });

  it('refuses those who may not', async () => {
    serve();
    network.use(
      http.get(`${BASE}/engine`, () => refuse(403, 'NotAllowedError', 'no')),
    );
    renderPortal('/runs/engine');
    expect(await screen.findByText(/You may not see this/)).toBeVisible();
  });
});
