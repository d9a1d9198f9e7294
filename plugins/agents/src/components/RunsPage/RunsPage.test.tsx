import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../../__testUtils__/AgentsServer';
import { makeRun } from '../../__testUtils__/fixtures';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

function serve(): AgentsServer {
  const server = new AgentsServer();
  network.use(...server.handlers);
  return server;
}

const listings = (server: AgentsServer) =>
  server.sent.filter(
    ({ method, path }) => method === 'GET' && path === '/workflows',
  );

describe('RunsPage', () => {
  it('lists runs with state, person and success ratio', async () => {
    const server = serve();
    server.runs = [
      makeRun(),
      makeRun({ workflowId: 'run-2', title: 'Review', status: 'completed' }),
      makeRun({ workflowId: 'run-3', title: 'Broken', status: 'failed' }),
    ];
    renderPortal('/runs');
    const link = await screen.findByRole('link', {
      name: 'Drill of the ledger',
    });
    expect(link).toHaveAttribute('href', '/runs/run-1');
    expect(screen.getByText('50 % of 2 finished runs passed')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'ada' })[0]).toHaveAttribute(
      'href',
      '/catalog/default/user/ada',
    );
  });

  it('sends the filters of the URL, and clears them', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs?status=failed&status=waiting&person=me&text=ledger');
    await screen.findByText('No run matches these filters');
    const query = new URLSearchParams(listings(server).at(-1)?.query);
    expect(query.getAll('status')).toEqual(['failed', 'waiting']);
    expect(query.get('requestedBy')).toBe('user:default/grace');
    expect(query.get('text')).toBe('ledger');
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    await screen.findByText('No runs yet');
    const cleared = new URLSearchParams(listings(server).at(-1)?.query);
    expect(cleared.has('text')).toBe(false);
  });

  it('changes a filter by its control', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs');
    await screen.findByText('No runs yet');
    const states = screen.getByRole('toolbar', { name: 'State' });
    await user.click(within(states).getByRole('button', { name: 'failed' }));
    await screen.findByText('No run matches these filters');
    expect(listings(server).at(-1)?.query).toContain('status=failed');
  });

  it('pages by the cursor of the server and back', async () => {
    const server = serve();
    const user = userEvent.setup();
    server.runs = [makeRun()];
    server.nextCursor = 'c2';
    renderPortal('/runs');
    await user.click(await screen.findByRole('button', { name: 'Older' }));
    await screen.findByText('Page 2');
    await waitFor(() =>
      expect(listings(server).at(-1)?.query).toContain('cursor=c2'),
    );
    await user.click(screen.getByRole('button', { name: 'Newer' }));
    await screen.findByText('Page 1');
  });

  it('refreshes when the stream says that runs changed', async () => {
    const server = serve();
    renderPortal('/runs');
    await screen.findByText('No runs yet');
    await screen.findByText('Live');
    server.runs = [makeRun()];
    server.nudge('runs');
    expect(
      await screen.findByRole('link', { name: 'Drill of the ledger' }),
    ).toBeVisible();
  });

  it('says what failed and tries again', async () => {
    const server = serve();
    const user = userEvent.setup();
    server.runs = [makeRun()];
    network.use(
      http.get('http://localhost/api/agents/workflows', () =>
        refuse(503, 'ServiceUnavailableError', 'away'),
      ),
    );
    renderPortal('/runs');
    expect(
      await screen.findByText('The runs could not be loaded'),
    ).toBeVisible();
    network.use(...server.handlers);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('link', { name: 'Drill of the ledger' });
  });

  it('tells a person without the right what to do', async () => {
    serve();
    network.use(
      http.get('http://localhost/api/agents/workflows', () =>
        refuse(403, 'NotAllowedError', 'no'),
      ),
    );
    renderPortal('/runs');
    expect(await screen.findByText(/You may not see this/)).toBeVisible();
  });

  it('goes to the search by / and through the list by j', async () => {
    const server = serve();
    const user = userEvent.setup();
    server.runs = [
      makeRun(),
      makeRun({ workflowId: 'run-2', title: 'Review' }),
    ];
    renderPortal('/runs');
    await screen.findByRole('link', { name: 'Review' });
    await user.keyboard('jj');
    expect(screen.getByRole('link', { name: 'Review' })).toHaveFocus();
    await user.keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: 'Search runs' }),
    ).toHaveFocus();
  });
});
