import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { NotFoundPage } from './NotFoundPage';

describe('NotFoundPage', () => {
  it('names the address that leads nowhere, and the ways on', async () => {
    renderInTestApp(<NotFoundPage />, {
      initialRouteEntries: ['/traims/churn'],
    });
    expect(await screen.findByText('/traims/churn')).toBeInTheDocument();
    expect(
      screen.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual(['/', '/catalog', '/search']);
  });
});
