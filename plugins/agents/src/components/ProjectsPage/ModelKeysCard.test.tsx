import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { AgentsServer } from '../../__testUtils__/AgentsServer';
import { makeProject } from '../../__testUtils__/fixtures';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

function serve(): AgentsServer {
  const server = new AgentsServer();
  network.use(...server.handlers);
  return server;
}

describe('ModelKeysCard', () => {
  it('takes a key, shows four characters of it, and removes it', async () => {
    const server = serve();
    const user = userEvent.setup();
    renderPortal('/runs/projects/default');
    expect(await screen.findByText('the key of the portal')).toBeVisible();
    expect(
      await screen.findByText('Nobody changed members, settings or keys yet'),
    ).toBeVisible();
    const entry = {
      at: '2026-01-02T10:00:00Z',
      by: 'user:default/alice',
      event: 'model-key-set',
      details: { provider: 'vendor' },
    };
    server.projectAudit = [
      { ...entry, succeeded: true },
      { ...entry, event: 'other', succeeded: false, error: 'not for you' },
    ];
    const field = screen.getByLabelText('Key for vendor');
    const save = screen.getByRole('button', { name: 'Save key' });
    await user.type(field, 'short');
    expect(save).toBeDisabled();
    await user.type(field, '-but-not-any-more-4711');
    await user.click(save);
    expect(await screen.findByText(/ends in 4711, entered/)).toBeVisible();
    expect(field).toHaveValue('');
    expect(await screen.findByText('Entered the key for vendor')).toBeVisible();
    expect(screen.getByText('refused: not for you')).toBeVisible();
    expect(server.sent.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/projects/default/model-keys/vendor',
      body: { apiKey: 'short-but-not-any-more-4711' },
    });

    const remove = { name: 'Remove the key for vendor' };
    await user.click(screen.getByRole('button', remove));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('the key of the portal')).toBeVisible();
  });

  it('says what an administrator must do first', async () => {
    const server = serve();
    server.modelKeys = {
      ...server.modelKeys,
      storage: { status: 'unavailable', reason: 'set encryptionKeys first' },
    };
    renderPortal('/runs/projects/default');
    expect(await screen.findByText('set encryptionKeys first')).toBeVisible();
    expect(screen.queryByLabelText('Key for vendor')).not.toBeInTheDocument();
  });

  it('is for admins alone', async () => {
    const server = serve();
    server.projects = [makeProject({ role: 'approver' })];
    renderPortal('/runs/projects/default');
    expect(await screen.findByText('Models this month')).toBeVisible();
    expect(
      screen.queryByText('Keys of model providers'),
    ).not.toBeInTheDocument();
  });
});
