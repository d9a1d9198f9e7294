import { registerMswTestHooks } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { AgentsServer } from '../../__testUtils__/AgentsServer';
import { renderPortal } from '../../__testUtils__/renderPortal';

const network = setupServer();
registerMswTestHooks(network);

describe('AgentsPage', () => {
  it('keeps the engine and new projects for those who may', async () => {
    network.use(...new AgentsServer().handlers);
    renderPortal('/runs/projects', {
      denied: ['agents.engine.administer', 'agents.project.create'],
    });
    await screen.findByRole('link', { name: 'Default project' });
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Runs',
      'Waiting',
      'Plans',
      'Projects',
      'Agents',
    ]);
    expect(
      screen.queryByRole('button', { name: 'Create project' }),
    ).not.toBeInTheDocument();
  });
});
