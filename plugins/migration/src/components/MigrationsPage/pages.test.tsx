import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { renderMigration } from '../../__testUtils__/renderMigration';

const network = setupServer();
registerMswTestHooks(network);

const api = 'http://localhost/api/migration';

const item = {
  id: 'm1',
  name: 'team/app',
  organisation: 'org',
  repository: 'org/app',
  state: 'review',
  kind: 'declarative',
  pullRequestUrl: 'https://github.example/org/app/pull/1',
  converted: 41,
  approximated: 3,
  manual: 0,
  dropped: 0,
  valid: true,
  scenarios: 14,
  equal: 14,
  createdBy: 'user:default/ada',
  createdAt: '2026-11-20T10:00:00Z',
};

const audit = {
  id: 'a1',
  kind: 'jenkins',
  target: 'https://ci.example',
  folder: '',
  state: 'waiting',
  reason: 'Resume with a token.',
  createdAt: '2026-11-20T10:00:00Z',
  listing: 0,
  counts: { waiting: 2, done: 6, failed: 1, none: 1 },
  totals: {
    automatic: 4,
    converted: 54,
    approximated: 0,
    manual: 2,
    dropped: 0,
    lowHours: 3,
    highHours: 6,
  },
};

describe('MigrationsPage', () => {
  it('lists migrations with a burndown, and finishes one', async () => {
    const finished: string[] = [];
    let state = 'review';
    network.use(
      http.get(`${api}/migrations`, () =>
        HttpResponse.json({
          items: [{ ...item, state }],
          totalItems: 1,
          organisations: ['org'],
        }),
      ),
      http.get(`${api}/migrations/burndown`, () =>
        HttpResponse.json({
          days: [
            { date: '2026-11-19', open: 3, done: 0 },
            { date: '2026-11-20', open: 2, done: 1 },
          ],
        }),
      ),
      http.post(`${api}/migrations/:id/done`, ({ params }) => {
        finished.push(String(params.id));
        state = 'done';
        return HttpResponse.json({});
      }),
    );
    renderMigration('/migration/list');
    expect(
      await screen.findByRole('link', { name: /team\/app/ }),
    ).toHaveAttribute('href', item.pullRequestUrl);
    expect(await screen.findByText('2 open, 1 in use')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Say that it is in use' }),
    );
    await waitFor(() =>
      expect(screen.queryByText('in review')).not.toBeInTheDocument(),
    );
    expect(finished).toEqual(['m1']);
  });

  it('says what failed, and loads again', async () => {
    let isDown = true;
    network.use(
      http.get(`${api}/migrations`, () =>
        isDown
          ? HttpResponse.json({ error: { name: 'Error' } }, { status: 503 })
          : HttpResponse.json({
              items: [item],
              totalItems: 1,
              organisations: ['org'],
            }),
      ),
      http.get(`${api}/migrations/burndown`, () =>
        HttpResponse.json({ error: { name: 'Error' } }, { status: 503 }),
      ),
      http.post(`${api}/migrations/:id/done`, () =>
        HttpResponse.json({ error: { name: 'Conflict' } }, { status: 409 }),
      ),
    );
    renderMigration('/migration/list');
    expect(
      await screen.findByText('The migrations could not be loaded'),
    ).toBeVisible();
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('The burndown could not be loaded'),
    ).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Say that it is in use' }),
    );
    expect(
      await screen.findByText('The migration could not be changed'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: /team\/app/ })).toBeVisible();
  });

  it('says what would fill an empty list', async () => {
    network.use(
      http.get(`${api}/migrations`, () =>
        HttpResponse.json({ items: [], totalItems: 0, organisations: [] }),
      ),
      http.get(`${api}/migrations/burndown`, () =>
        HttpResponse.json({ days: [] }),
      ),
    );
    renderMigration('/migration/list');
    expect(await screen.findByText('No migrations yet')).toBeVisible();
  });
});

describe('AuditsPage', () => {
  it('shows how far an audit is and resumes it with a token', async () => {
    const sent: unknown[] = [];
    network.use(
      http.get(`${api}/audits`, () => HttpResponse.json({ items: [audit] })),
      http.post(`${api}/audits/a1/resume`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({});
      }),
    );
    renderMigration('/migration/audits');
    expect(await screen.findByText(/4 of 6 need no person/)).toBeVisible();
    expect(screen.getByText('Resume with a token.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    const dialog = within(await screen.findByRole('dialog'));
    const resume = dialog.getByRole('button', { name: 'Resume' });
    expect(resume).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox', { name: 'User' }), 'ada');
    await userEvent.type(dialog.getByLabelText('API token'), 'abc');
    await userEvent.click(resume);
    await waitFor(() =>
      expect(sent).toEqual([{ username: 'ada', token: 'abc' }]),
    );
  });

  it('opens to the pipelines, page by page, with what each would need', async () => {
    const forecast = {
      total: 20,
      converted: 17,
      approximated: 1,
      lowHours: 1,
      highHours: 2.5,
      manualNames: ['companyScan'],
    };
    network.use(
      http.get(`${api}/audits`, () => HttpResponse.json({ items: [audit] })),
      http.get(`${api}/audits/a1/items`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('cursor')
            ? {
                items: [
                  { name: 'team/web', state: 'failed', reason: 'no access' },
                ],
              }
            : {
                items: [{ name: 'team/app', state: 'done', forecast }],
                nextCursor: 'team/app',
              },
        ),
      ),
    );
    renderMigration('/migration/audits');
    await userEvent.click(await screen.findByText('10 pipelines'));
    const first = await screen.findByRole('row', { name: /team\/app/ });
    expect(first).toHaveTextContent('18 of 20 constructs without a person');
    expect(first).toHaveTextContent('For a person: companyScan');
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(
      await screen.findByRole('row', { name: /team\/web/ }),
    ).toHaveTextContent('no access');
    expect(first).toBeVisible();
  });

  it('says what a server answered to an address or a token', async () => {
    const answers = [
      [404, 'Jenkins: there is nothing at https://ci.example/x'],
      [401, 'Jenkins: user or token are not accepted'],
    ] as const;
    let asked = 0;
    network.use(
      http.get(`${api}/audits`, () => HttpResponse.json({ items: [] })),
      http.get(`${api}/jenkins/servers`, () =>
        HttpResponse.json({ items: [] }),
      ),
      http.post(`${api}/audit`, () => {
        const [status, message] = answers[asked++];
        return HttpResponse.json(
          { error: { name: 'InputError', message }, response: {} },
          { status },
        );
      }),
    );
    renderMigration('/migration/audits');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Examine a server' }),
    );
    const examine = screen.getByRole('button', { name: 'Examine' });
    expect(examine).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Address' }),
      'https://ci.example/x',
    );
    for (const [, message] of answers) {
      await userEvent.click(examine);
      await waitFor(() =>
        expect(screen.getByRole('dialog')).toHaveTextContent(message),
      );
      expect(screen.getByText('The audit could not be started')).toBeVisible();
    }
  });

  it('says that audits, or their pipelines, could not be loaded', async () => {
    let isDown = true;
    const down = () =>
      HttpResponse.json({ error: { name: 'Error' } }, { status: 503 });
    network.use(
      http.get(`${api}/audits`, () =>
        isDown ? down() : HttpResponse.json({ items: [audit] }),
      ),
      http.get(`${api}/audits/a1/items`, down),
      http.post(`${api}/audits/a1/resume`, down),
    );
    renderMigration('/migration/audits');
    expect(
      await screen.findByText('The audits could not be loaded'),
    ).toBeVisible();
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await userEvent.click(await screen.findByText('10 pipelines'));
    expect(
      await screen.findByText('The pipelines could not be loaded'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    await userEvent.type(await screen.findByLabelText('API token'), 'abc');
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(
      await screen.findByText('The audit could not be changed'),
    ).toBeVisible();
  });

  it('starts an audit of an organisation', async () => {
    const sent: unknown[] = [];
    network.use(
      http.get(`${api}/audits`, () => HttpResponse.json({ items: [] })),
      http.get(`${api}/jenkins/servers`, () =>
        HttpResponse.json({ items: [] }),
      ),
      http.post(`${api}/audit`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(audit, { status: 202 });
      }),
    );
    renderMigration('/migration/audits');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Examine a server' }),
    );
    await userEvent.click(
      await screen.findByRole('radio', { name: 'GitHub organisation' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Organisation' }),
      'org',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Examine' }));
    await waitFor(() =>
      expect(sent).toEqual([{ kind: 'github', organisation: 'org' }]),
    );
  });
});
