import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { agentsApiRef, runsRouteRef } from '@trainyard/plugin-agents-react';
import { createMemoryApi, finding } from '../../__testUtils__/memoryApi';
import { policyApiRef } from '../../api/PolicyApi';
import { FindingList } from './FindingList';

const mendable = (fingerprint: string, name: string) => ({
  finding: {
    ...finding,
    fingerprint,
    message: name,
    subjectType: 'kubernetes' as const,
    fixable: true,
  },
  blocks: true,
  environment: 'production',
});

/** Two of one component, one of another, and one that a machine cannot mend. */
const listed = [
  { ...mendable('1', 'privileged'), entityRef: 'component:default/orders' },
  { ...mendable('2', 'host network'), entityRef: 'component:default/orders' },
  { ...mendable('3', 'root'), entityRef: 'component:default/baskets' },
  {
    finding,
    blocks: true,
    environment: 'production',
    entityRef: 'component:default/orders',
  },
];

function renderList(startWorkflow: jest.Mock) {
  renderInTestApp(<FindingList findings={listed} />, {
    apis: [
      [agentsApiRef, { startWorkflow }],
      [policyApiRef, createMemoryApi()],
    ],
    mountedRoutes: { '/runs': runsRouteRef },
  });
}

describe('FindingList', () => {
  it('mends a chosen set: a run for each repository', async () => {
    const start = jest
      .fn()
      .mockResolvedValueOnce({ workflowId: 'run-1' })
      .mockResolvedValueOnce({ workflowId: 'run-2' });
    renderList(start);
    expect(await screen.findAllByRole('checkbox')).toHaveLength(4);
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Mend: host network' }),
    );
    expect(
      screen.getByRole('button', { name: 'Apply this fix as a branch' }),
    ).toBeEnabled();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Choose all that can be mended' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Apply 3 fixes as a branch' }),
    );
    expect(
      await screen.findAllByRole('link', { name: 'Open the run' }),
    ).toHaveLength(2);
    expect(start.mock.calls.map(([call]) => call.parameters)).toEqual([
      {
        entityRef: 'component:default/orders',
        environment: 'production',
        fingerprints: ['1', '2'],
      },
      {
        entityRef: 'component:default/baskets',
        environment: 'production',
        fingerprints: ['3'],
      },
    ]);
  });

  it('mends one finding from what explains it, and says when it cannot', async () => {
    const start = jest.fn().mockRejectedValue(new Error('no right'));
    renderList(start);
    await userEvent.click(
      await screen.findByRole('button', { name: 'privileged' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Apply this fix as a branch' }),
    );
    expect(await screen.findByText('The run was not started')).toBeVisible();
    expect(start).toHaveBeenCalledWith({
      template: 'policy-fix',
      entityRef: 'component:default/orders',
      parameters: {
        entityRef: 'component:default/orders',
        environment: 'production',
        fingerprints: ['1'],
      },
    });
  });
});
