import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../../__testUtils__/AgentsServer';
import {
  makeDetails,
  makeEvents,
  makeGate,
  makeRun,
} from '../../__testUtils__/fixtures';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

const BASE = 'http://localhost/api/agents';
const AT = '2026-01-01T10:05:00.000Z';

function serve(details = makeDetails()): AgentsServer {
  const server = new AgentsServer();
  server.details.set('run-1', details);
  server.events = makeEvents();
  network.use(...server.handlers);
  return server;
}

describe('RunPage', () => {
  it('shows what waits, what it binds, and why the agents decided so', async () => {
    serve();
    const user = userEvent.setup();
    renderPortal('/runs/run-1');
    expect(
      await screen.findByRole('heading', { name: 'Approve plan v3?' }),
    ).toBeVisible();
    expect(screen.getAllByText('waiting for you')[0]).toBeVisible();
    expect(document.title).toMatch(/^Drill of the ledger \|/);
    expect(
      screen.getByRole('button', { name: 'Copy hash 9f2c0000' }),
    ).toBeVisible();
    expect(screen.getByText(/\$412\/mo/)).toBeVisible();

    const timeline = await screen.findByRole('list', { name: 'Timeline' });
    expect(
      await within(timeline).findByText('Planned the drill'),
    ).toBeVisible();
    expect(within(timeline).getByText('86 % sure')).toBeVisible();
    expect(
      await within(timeline).findByText('Chose PostgreSQL.'),
    ).toBeVisible();
    await user.click(within(timeline).getByText('Alternatives'));
    expect(
      within(timeline).getByText('not chosen: no extension for search'),
    ).toBeVisible();
  });

  it('approves with the hash and the comment, and follows what comes of it', async () => {
    const server = serve();
    const user = userEvent.setup();
    const answers: unknown[] = [];
    network.use(
      http.post(`${BASE}/gates/gate-1/approve`, async ({ request }) => {
        answers.push(await request.json());
        const answered = makeGate({
          status: 'approved',
          answeredBy: 'user:default/grace',
          answeredAt: AT,
          comment: 'Mind the index.',
        });
        server.details.set(
          'run-1',
          makeDetails({ gates: [answered], status: 'running', lastSeq: 7 }),
        );
        const base = { workflowId: 'run-1', at: AT };
        server.push(
          {
            ...base,
            seq: 6,
            kind: 'gate-answered',
            gateId: 'gate-1',
            node: 'approve',
            decision: 'approved',
            by: 'user:default/grace',
            comment: 'Mind the index.',
          },
          { ...base, seq: 7, kind: 'node-start', node: 'deploy', attempt: 1 },
        );
        return HttpResponse.json(answered);
      }),
    );
    renderPortal('/runs/run-1');
    await screen.findByRole('button', { name: 'Approve plan v3' });
    await user.keyboard('a');
    await user.keyboard('Mind the index.');
    await user.click(screen.getByRole('button', { name: 'Approve plan v3' }));

    expect(await screen.findByText('Nothing waits for you')).toBeVisible();
    expect(answers).toEqual([
      { subjectHash: '9f2c0000aaaa', comment: 'Mind the index.' },
    ]);
    expect(screen.getByText('Working: Deploy')).toBeVisible();
    const timeline = screen.getByRole('list', { name: 'Timeline' });
    expect(
      await within(timeline).findByText('Approved: Approval'),
    ).toBeVisible();
    expect(within(timeline).getByText(/^working/)).toBeVisible();
  });

  it('does not take an answer for what is not shown any more', async () => {
    const server = serve();
    const user = userEvent.setup();
    network.use(
      http.post(`${BASE}/gates/gate-1/approve`, () =>
        refuse(409, 'ConflictError', 'The plan was made anew'),
      ),
    );
    renderPortal('/runs/run-1');
    await user.click(
      await screen.findByRole('button', { name: 'Approve plan v3' }),
    );
    expect(await screen.findByText('The plan was made anew')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Approve plan v3' }),
    ).toBeDisabled();
    server.details.set(
      'run-1',
      makeDetails({
        gates: [
          makeGate({
            action: 'Approve plan v4',
            subjectHash: 'bbbb1111',
            previousSubject: makeGate().subject,
            subject: {
              ...makeGate().subject,
              facts: [{ label: 'Database', value: 'MySQL' }],
            },
          }),
        ],
      }),
    );
    await user.click(
      screen.getByRole('button', { name: 'Show the present state' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Approve plan v4' }),
    ).toBeEnabled();
    expect(
      screen.getByText('Changed since the last time it was asked (1)'),
    ).toBeVisible();
  });

  it('explains why a gate is not the reader’s', async () => {
    serve(
      makeDetails({
        gates: [
          makeGate({
            answerable: { allowed: false, reason: 'You asked for this run' },
          }),
        ],
      }),
    );
    renderPortal('/runs/run-1');
    expect(await screen.findByText('You asked for this run')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Approve plan v3' }),
    ).not.toBeInTheDocument();
  });

  it('says what cancelling does before it cancels', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs/run-1');
    await user.click(await screen.findByRole('button', { name: 'Cancel run' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('open gates are withdrawn');
    await user.type(within(dialog).getByLabelText('Reason'), 'wrong service');
    await user.click(
      within(dialog).getByRole('button', { name: 'Cancel run' }),
    );
    await waitFor(() =>
      expect(server.sent).toContainEqual(
        expect.objectContaining({
          path: '/workflows/run-1/cancel',
          body: { reason: 'wrong service' },
        }),
      ),
    );
  });

  it('retries from the failure', async () => {
    const server = serve(
      makeDetails({
        ...makeRun({ status: 'failed', lastSeq: 9 }),
        gates: [],
        error: { message: 'The registry is away', node: 'deploy' },
        actions: { cancel: false, retry: true, fork: true, intervene: true },
      }),
    );
    const user = userEvent.setup();
    renderPortal('/runs/run-1');
    expect(await screen.findByText('The run failed')).toBeVisible();
    expect(screen.getByText(/The registry is away/)).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Retry from the failure' }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByRole('button', { name: 'Retry from the failure' }),
    );
    await waitFor(() =>
      expect(server.sent).toContainEqual(
        expect.objectContaining({
          path: '/workflows/run-1/retry',
          body: { from: 'failure' },
        }),
      ),
    );
  });

  it('opens a node with its reasons', async () => {
    serve();
    const user = userEvent.setup();
    renderPortal('/runs/run-1');
    await user.click(await screen.findByRole('radio', { name: 'List' }));
    await user.click(screen.getByRole('button', { name: /^Plan.*passed/ }));
    const drawer = await screen.findByRole('dialog', { name: 'Plan' });
    expect(
      await within(drawer).findByText('Planned the drill'),
    ).toBeInTheDocument();
  });

  it('takes a result by hand for a step, with a reason', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs/run-1');
    await user.click(await screen.findByRole('radio', { name: 'List' }));
    await user.click(screen.getByRole('button', { name: /^Deploy.*ahead/ }));
    const drawer = await screen.findByRole('dialog', { name: 'Deploy' });
    await user.click(
      within(drawer).getByRole('button', { name: 'Supply its result' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Supply the result of Deploy?',
    });
    const send = within(dialog).getByRole('button', {
      name: 'Supply its result',
    });
    await user.click(send);
    expect(within(dialog).getByText('A reason is needed.')).toBeVisible();
    expect(within(dialog).getByText('The result must be JSON.')).toBeVisible();
    await user.type(within(dialog).getByLabelText(/Reason/), 'done by hand');
    await user.type(within(dialog).getByLabelText(/Result/), '{{"ok": true}');
    await user.click(send);
    await waitFor(() =>
      expect(server.sent).toContainEqual(
        expect.objectContaining({
          path: '/workflows/run-1/supply',
          body: {
            node: 'deploy',
            reason: 'done by hand',
            result: { ok: true },
          },
        }),
      ),
    );
  });

  it('offers nothing by hand at a gate, and says what pauses the run', async () => {
    const server = serve();
    server.details.set(
      'run-1',
      makeDetails({
        heldBy: [
          {
            pauseId: 'p1',
            scope: 'kind',
            target: 'codegen',
            reason: 'a new disk',
            by: 'user:default/grace',
            at: AT,
          },
        ],
      }),
    );
    const user = userEvent.setup();
    renderPortal('/runs/run-1');
    expect(
      await screen.findByText(/Work of the kind codegen is paused: a new disk/),
    ).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'List' }));
    await user.click(screen.getByRole('button', { name: /^Approval/ }));
    const drawer = await screen.findByRole('dialog', { name: 'Approval' });
    expect(
      within(drawer).queryByRole('button', { name: 'Skip this step' }),
    ).not.toBeInTheDocument();
  });

  it('lists every event and what people did', async () => {
    const server = serve();
    server.audit = [
      {
        at: AT,
        by: 'user:default/ada',
        event: 'workflow-start',
        succeeded: true,
        details: {},
      },
      {
        at: AT,
        by: 'user:default/mallory',
        event: 'gate-approve',
        succeeded: false,
        error: 'This needs the role approver',
        details: { subjectHash: '9f2c0000aaaa', gateId: 'gate-1' },
      },
    ];
    const user = userEvent.setup();
    renderPortal('/runs/run-1/events');
    const events = await screen.findByRole('list', { name: 'Events' });
    expect(within(events).getAllByRole('listitem')).toHaveLength(5);
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    const audit = await screen.findByRole('list', { name: 'Audit' });
    expect(within(audit).getAllByRole('listitem')).toHaveLength(2);
    expect(audit).toHaveTextContent('binds');
    expect(audit).toHaveTextContent('refused: This needs the role approver');
  });

  it('browses the files of an archive', async () => {
    const archive = {
      hash: 'c'.repeat(64),
      name: 'code.zip',
      mediaType: 'application/zip',
      sizeBytes: 12_400,
      workflowId: 'run-1',
      node: 'deploy',
      createdAt: AT,
    };
    serve(makeDetails({ artifacts: [archive] }));
    const user = userEvent.setup();
    network.use(
      http.get(`${BASE}/artifacts/:hash/files`, () =>
        HttpResponse.json({ items: [{ path: 'src/app.ts', sizeBytes: 20 }] }),
      ),
      http.get(`${BASE}/artifacts/:hash/file`, ({ request }) =>
        HttpResponse.text(
          `opened ${new URL(request.url).searchParams.get('path')}`,
        ),
      ),
    );
    renderPortal('/runs/run-1/files');
    await user.click(await screen.findByRole('button', { name: 'app.ts' }));
    expect(await screen.findByText(/opened src/)).toBeVisible();
    expect(screen.getByText(/12 kB/)).toBeVisible();
  });

  it('shows the diffs of gates', async () => {
    serve(
      makeDetails({
        gates: [
          makeGate({
            subject: {
              ...makeGate().subject,
              diff: '--- a/x.txt\n+++ b/x.txt\n@@ -1 +1 @@\n-one\n+two\n',
            },
          }),
        ],
      }),
    );
    renderPortal('/runs/run-1/changes');
    expect(
      await screen.findByRole('table', { name: 'Changes of x.txt' }),
    ).toBeVisible();
  });

  it('does not tell a stranger whether the run exists', async () => {
    network.use(...new AgentsServer().handlers);
    renderPortal('/runs/other');
    expect(
      await screen.findByText(/does not exist, or not for you/),
    ).toBeVisible();
  });
});
