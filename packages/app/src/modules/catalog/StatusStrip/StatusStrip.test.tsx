import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { StatusStrip } from './StatusStrip';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'ledger' },
};

const item = (label: string, order: number, kind = 'Component') => ({
  label,
  order,
  isFor: ({ kind: present }: { kind: string }) => present === kind,
  element: <>{label} is well</>,
});

describe('StatusStrip', () => {
  it('shows what concerns the entity, in the order that items ask for', async () => {
    renderInTestApp(
      <EntityProvider entity={entity}>
        <StatusStrip
          items={[
            item('Delivery', 30),
            item('Policy', 20),
            item('Members', 10, 'Group'),
          ]}
        />
      </EntityProvider>,
    );
    await screen.findByText('Policy is well');
    expect(
      screen.getAllByRole('term').map(({ textContent }) => textContent),
    ).toEqual(['Policy', 'Delivery']);
  });

  it('is not there when no plugin has anything to say', async () => {
    renderInTestApp(
      <EntityProvider entity={entity}>
        <p>The page</p>
        <StatusStrip items={[item('Members', 10, 'Group')]} />
      </EntityProvider>,
    );
    await screen.findByText('The page');
    expect(screen.queryByRole('term')).not.toBeInTheDocument();
  });
});
