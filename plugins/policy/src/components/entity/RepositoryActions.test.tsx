import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { agentsApiRef, runsRouteRef } from '@trainyard/plugin-agents-react';
import { RepositoryActions } from './RepositoryActions';

function renderActions(startWorkflow: jest.Mock) {
  renderInTestApp(
    <RepositoryActions
      entityRef="component:default/ledger"
      environment="staging"
    />,
    {
      apis: [[agentsApiRef, { startWorkflow }]],
      mountedRoutes: { '/runs': runsRouteRef },
    },
  );
}

describe('RepositoryActions', () => {
  it.each([
    ['Judge the repository', 'policy-repository'],
    ['Apply fixes as a branch', 'policy-fix'],
  ])('%s starts a run and links to it', async (label, template) => {
    const start = jest.fn().mockResolvedValue({ workflowId: 'run-1' });
    renderActions(start);
    await userEvent.click(await screen.findByRole('button', { name: label }));
    expect(start).toHaveBeenCalledWith({
      template,
      entityRef: 'component:default/ledger',
      parameters: {
        entityRef: 'component:default/ledger',
        environment: 'staging',
      },
    });
    expect(
      await screen.findByRole('link', { name: 'Open the run' }),
    ).toHaveAttribute('href', '/runs/run-1');
  });

  it('says why a run was not started, and lets one try again', async () => {
    renderActions(jest.fn().mockRejectedValue(new Error('no right')));
    const button = await screen.findByRole('button', {
      name: 'Judge the repository',
    });
    await userEvent.click(button);
    expect(await screen.findByText('The run was not started')).toBeVisible();
    expect(button).toBeEnabled();
  });
});
