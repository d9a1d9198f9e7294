import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { AgentsServer, refuse } from '../../__testUtils__/AgentsServer';
import { makeDetails } from '../../__testUtils__/fixtures';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

async function openForm() {
  const server = new AgentsServer();
  server.details.set('run-1', makeDetails());
  network.use(...server.handlers);
  const user = userEvent.setup();
  renderPortal('/runs?graph=drill');
  await screen.findByText('No run matches these filters');
  await user.click(screen.getByRole('button', { name: 'Start a run' }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText('Shows retry, gate and recovery.');
  return { server, user, dialog };
}

const starts = (server: AgentsServer) =>
  server.sent.filter(
    ({ method, path }) => method === 'POST' && path === '/workflows',
  );

describe('StartRunDialog', () => {
  it('starts the chosen graph and opens the run', async () => {
    const { server, user, dialog } = await openForm();
    await user.type(within(dialog).getByLabelText(/^Service name/), 'ledger');
    await user.click(
      within(dialog).getByRole('button', { name: 'Start Operations drill' }),
    );
    await screen.findByRole('heading', { name: 'Drill of the ledger' });
    expect(starts(server).map(({ body }) => body)).toEqual([
      {
        template: 'drill',
        parameters: { serviceName: 'ledger', replicas: 2 },
      },
    ]);
  });

  it('sends nothing while something is missing', async () => {
    const { server, user, dialog } = await openForm();
    await user.click(
      within(dialog).getByRole('button', { name: 'Start Operations drill' }),
    );
    expect(
      await within(dialog).findByText('Service name is needed.'),
    ).toBeVisible();
    expect(starts(server)).toEqual([]);
  });

  it('repeats a failed try under the same key', async () => {
    const { server, user, dialog } = await openForm();
    const keys: Array<string | null> = [];
    network.use(
      http.post('http://localhost/api/agents/workflows', ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return refuse(503, 'ServiceUnavailableError', 'away');
      }),
    );
    await user.type(within(dialog).getByLabelText(/^Service name/), 'ledger');
    const submit = within(dialog).getByRole('button', {
      name: 'Start Operations drill',
    });
    await user.click(submit);
    await within(dialog).findByText('The run was not started');
    await waitFor(() => expect(submit).toBeEnabled());
    network.use(...server.handlers);
    await user.click(submit);
    await screen.findByRole('heading', { name: 'Drill of the ledger' });
    expect(keys).toHaveLength(1);
    expect(starts(server)[0].idempotencyKey).toBe(keys[0]);
  });
});
