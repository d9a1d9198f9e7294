import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { createMemoryApi } from '../../__testUtils__/memoryApi';
import { policyApiRef, type PolicyApi } from '../../api/PolicyApi';
import { policyRouteRef } from '../../routes';
import { PolicyPage } from './PolicyPage';

function renderAt(path: string, overrides: Partial<PolicyApi> = {}) {
  const api = createMemoryApi(overrides);
  renderInTestApp(
    <Routes>
      <Route path="/policy/*" element={<PolicyPage />} />
    </Routes>,
    {
      apis: [
        [policyApiRef, api],
        [
          identityApiRef,
          mockApis.identity({
            ownershipEntityRefs: ['user:default/anna', 'group:default/team-a'],
          }),
        ],
      ],
      mountedRoutes: { '/policy': policyRouteRef },
      initialRouteEntries: [`/policy${path}`],
    },
  );
  return api;
}

describe('PolicyPage', () => {
  it('shows first what blocks whom, and why at a click', async () => {
    renderAt('');
    const panel = await screen.findByRole('region', {
      name: 'What blocks now',
    });
    expect(await screen.findByRole('link', { name: 'team-a' })).toHaveAttribute(
      'href',
      '/policy/violations?owner=group%3Adefault%2Fteam-a',
    );
    await userEvent.click(
      within(panel).getByRole('button', { name: /ACL of an S3 bucket/ }),
    );
    expect(
      await screen.findByText(/Everybody who knows the address/),
    ).toBeVisible();
    expect(screen.getByText('Use a private ACL.')).toBeVisible();
    expect(screen.getByText(/> 8 acl = "public-read"/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Ask for a waiver' }),
    ).toBeVisible();
    expect(
      screen.getByText(/2 of the components are of the example organisation/),
    ).toBeVisible();
  });

  it('says that nothing was evaluated instead of showing zeros', async () => {
    const base = await createMemoryApi().summary({});
    renderAt('', {
      summary: async () => ({
        ...base,
        complianceRate: {
          status: 'unavailable',
          reason: 'no entity was evaluated yet',
        },
      }),
    });
    expect(await screen.findByText('Nothing was judged yet')).toBeVisible();
    expect(screen.queryByText('Entities that pass')).not.toBeInTheDocument();
  });

  it('searches rules by the ids of public checks', async () => {
    renderAt('/rules?q=aws-0092');
    await userEvent.click(
      await screen.findByRole('button', { name: /ACL of an S3 bucket/ }),
    );
    expect(await screen.findByText('acl: public-read')).toBeVisible();
  });

  it('shows which engines and bundles judge, and why others do not', async () => {
    const api = renderAt('/rules');
    const panel = await screen.findByRole('region', {
      name: 'Engines and bundles',
    });
    expect(
      await within(panel).findByText('trivy is not installed here'),
    ).toBeVisible();
    expect(
      within(panel).getByText('an older version is in force'),
    ).toBeVisible();
    expect(
      within(panel).getByText('getaddrinfo ENOTFOUND github.com'),
    ).toBeVisible();
    expect(within(panel).getByText('set aside: ran out of time')).toBeVisible();
    await userEvent.click(
      within(panel).getByRole('button', { name: 'Reload bundles' }),
    );
    expect(api.reloadBundles).toHaveBeenCalled();
    await waitFor(() => expect(api.engines).toHaveBeenCalledTimes(2));
  });

  it('judges while typing and names what was not evaluated', async () => {
    const api = renderAt('/playground');
    fireEvent.change(await screen.findByRole('textbox', { name: 'Document' }), {
      target: { value: 'FROM a' },
    });
    expect(await screen.findByText('refused in staging')).toBeVisible();
    expect(
      screen.getByText(
        /Not evaluated: trivy \(trivy is not installed\)|trivy is not installed/,
      ),
    ).toBeVisible();
    expect(api.validate).toHaveBeenCalledWith(
      expect.objectContaining({ content: 'FROM a', store: false }),
      expect.anything(),
    );
  });

  it('approves a waiver', async () => {
    const api = renderAt('/waivers');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve waiver' }),
    );
    await waitFor(() =>
      expect(api.decideWaiver).toHaveBeenCalledWith('w1', 'approve'),
    );
  });

  it('shows what holds beside what fails', async () => {
    renderAt('/reports/4b7c7c4e-8a57-4f5c-9a3e-0a1b2c3d4e5f');
    expect(await screen.findByText('1 rules hold')).toBeVisible();
    expect(screen.getByText('5 of 7 points are lost:')).toBeVisible();
    expect(screen.getByText(/5 points for 1 high rules/)).toBeVisible();
  });
});
