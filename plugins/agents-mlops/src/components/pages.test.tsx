import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { MlopsServer, REQUEST } from '../__testUtils__/MlopsServer';
import { renderMlops } from '../__testUtils__/renderMlops';

const network = setupServer();
registerMswTestHooks(network);
function serve() {
  const server = new MlopsServer();
  network.use(...server.handlers);
  return server;
}

describe('the list of systems', () => {
  it('shows state, price, version and who', async () => {
    serve();
    renderMlops('/ml-systems');
    const row = await screen.findByRole('row', { name: /Churn/ });
    expect(within(row).getByRole('link', { name: 'Churn' })).toHaveAttribute(
      'href',
      '/ml-systems/run-1',
    );
    expect(row).toHaveTextContent(/\$\d+/);
    expect(row).toHaveTextContent('grace');
  });

  it('offers the starting points where it is empty', async () => {
    const server = serve();
    server.runs = [];
    renderMlops('/ml-systems');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Customer churn' }),
    );
    expect(
      await screen.findByDisplayValue(/we want a churn score/),
    ).toBeVisible();
  });

  it('says what failed and what still works', async () => {
    serve();
    network.use(
      http.get('http://localhost/api/agents/workflows', () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'No' } },
          { status: 403 },
        ),
      ),
    );
    renderMlops('/ml-systems');
    expect(
      await screen.findByText('You can still plan a new one.'),
    ).toBeVisible();
  });
});

describe('the intake', () => {
  it('reads, assumes, asks and prices while a person types, and starts', async () => {
    const server = serve();
    renderMlops('/ml-systems/new');
    await userEvent.click(
      await screen.findByLabelText('Describe the system you need'),
    );
    await userEvent.paste(REQUEST);
    const said = await screen.findByRole('list', {
      name: 'Stated constraints',
    });
    expect(said).toHaveTextContent('Budget a month');
    expect(said).toHaveTextContent('150 USD');
    expect(said).toHaveTextContent('Frankfurt');
    expect(
      await screen.findByText(/Unverified reference prices of/),
    ).toBeVisible();
    expect(
      await screen.findByText('Questions that could change the plan'),
    ).toBeVisible();

    await userEvent.click(
      within(said).getByRole('button', { name: 'Change Budget a month' }),
    );
    const budget = screen.getByRole('textbox', { name: /Budget a month/ });
    await userEvent.clear(budget);
    await userEvent.type(budget, '400');
    await userEvent.click(screen.getByRole('button', { name: 'Set' }));
    expect(await screen.findByText('set by hand')).toBeVisible();

    const start = screen.getByRole('button', { name: 'Plan it' });
    await waitFor(() => expect(start).toBeEnabled());
    await userEvent.click(start);
    await screen.findByRole('button', { name: 'Generate churn' });
    expect(server.sent).toMatchObject([
      {
        path: '/decision-sets',
        body: { title: 'Churn', plan: { schemaVersion: 1 } },
      },
      {
        path: '/workflows',
        body: {
          template: 'plan-ml-system',
          decisionSetId: 'set-1',
          parameters: {
            text: REQUEST,
            constraints: { budget_monthly_usd: 400 },
            questions: 'defaults',
          },
        },
      },
    ]);
  });

  it('says what cannot be met together', async () => {
    serve();
    renderMlops('/ml-systems/new');
    await userEvent.click(
      await screen.findByLabelText('Describe the system you need'),
    );
    await userEvent.paste(
      'A nightly batch on AWS that answers within sub-10 ms. Team of 3.',
    );
    expect(
      await screen.findByText(/predictions are made in batches/),
    ).toBeVisible();
  });
});

describe('the page of a system', () => {
  it('shows why each option was taken and why not the others', async () => {
    serve();
    renderMlops('/ml-systems/run-1');
    const board = await screen.findByRole('list', { name: 'Plan board' });
    await userEvent.click(
      within(board).getByRole('button', {
        name: 'Small managed relational database',
      }),
    );
    const drawer = await screen.findByRole('dialog');
    expect(drawer).toHaveTextContent('Why not the others');
    expect(drawer).toHaveTextContent('Serverless warehouse (not possible)');
  });

  it('approves, then shows the repository and the reports', async () => {
    const server = serve();
    renderMlops('/ml-systems/run-1');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Generate churn' }),
    );
    await screen.findByText('The repository is generated');
    expect(server.sent[0]).toMatchObject({ path: '/gates/gate-1/approve' });
    await userEvent.click(screen.getByRole('link', { name: 'Repository' }));
    await userEvent.click(
      await screen.findByRole('button', { name: /README.md/ }),
    );
    expect(await screen.findByText(/Churn of customers/)).toBeVisible();
    expect(screen.getByText('ruff is not installed')).toBeVisible();
  });

  it('shows cost as a table, with bounds and what drives it', async () => {
    serve();
    renderMlops('/ml-systems/run-1?tab=cost');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    const [table] = await screen.findAllByRole('table');
    expect(
      within(table).getByRole('columnheader', { name: 'Low' }),
    ).toBeVisible();
    expect(screen.getByText('What drives the cost')).toBeVisible();
  });

  it('shows what another team would change, and plans that as a new version', async () => {
    const server = serve();
    renderMlops('/ml-systems/run-1?tab=what-if');
    const existing = await screen.findByRole('textbox', {
      name: /What is there already/,
    });
    await userEvent.clear(existing);
    await userEvent.type(existing, 'github');
    const changes = await screen.findByRole('list', { name: 'Plan' });
    expect(changes).toHaveTextContent('Storage');
    expect(await screen.findByText('infra/main.tf')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Plan this as a new version' }),
    );
    await waitFor(() =>
      expect(server.sent.at(-1)).toMatchObject({
        path: '/workflows/run-1/fork',
        body: { input: { constraints: { existing: ['github'] } } },
      }),
    );
  });

  it('leaves a constraint out, though the words of the request state it', async () => {
    const server = serve();
    renderMlops('/ml-systems/run-1?tab=what-if');
    const leaveOut = { name: 'Leave out Budget a month' };
    await userEvent.click(await screen.findByRole('button', leaveOut));
    expect(screen.getByText('left out; was 150')).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take back Budget a month' }),
    );
    expect(
      screen.getByRole('textbox', { name: /Budget a month/ }),
    ).toHaveDisplayValue('150');
    await userEvent.click(screen.getByRole('button', leaveOut));
    const submit = screen.getByRole('button', {
      name: 'Plan this as a new version',
    });
    await waitFor(() => expect(submit).toBeEnabled());
    await userEvent.click(submit);
    await waitFor(() =>
      expect(server.sent.at(-1)).toMatchObject({
        path: '/workflows/run-1/fork',
        body: { input: { without: ['budget_monthly_usd'] } },
      }),
    );
    const { input } = server.sent.at(-1)?.body as {
      input: { constraints: object };
    };
    expect(input.constraints).not.toHaveProperty('budget_monthly_usd');
  });

  it('compares versions, and says what cannot be known', async () => {
    serve();
    renderMlops('/ml-systems/run-1?tab=versions');
    expect(await screen.findByText(/Version 1 has no run/)).toBeVisible();
    expect(
      screen.getByText('Object storage with Parquet and SQL on demand'),
    ).toBeVisible();
  });
});
