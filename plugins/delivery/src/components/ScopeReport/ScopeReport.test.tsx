import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { rows } from '../../__testUtils__/fixtures';
import { renderScope } from '../../__testUtils__/renderScope';

const ledger = 'component:default/ledger';

/** jsdom has no File.text. */
function csvFile(csv: string): File {
  return Object.assign(new File([csv], 'd.csv', { type: 'text/csv' }), {
    text: async () => csv,
  });
}

describe('ScopeReport', () => {
  it('shows five numbers, each of which opens as many rows as it counted', async () => {
    renderScope(ledger, rows);
    const tile = await screen.findByRole('button', {
      name: /Change fail rate.*50/,
    });
    expect(tile).toHaveTextContent('n = 2');
    expect(
      await screen.findByRole('button', { name: 'Counted (1)' }),
    ).toBeVisible();
    await userEvent.click(tile);
    expect(
      await screen.findByRole('button', { name: 'Counted (2)' }),
    ).toBeVisible();
    const table = within(
      screen.getByRole('region', { name: /Rows behind Change fail rate/ }),
    );
    expect(await table.findByText('incident i1')).toBeVisible();
    expect(
      screen.getByText(/Incidents tied to a deployment by time alone/),
    ).toBeVisible();
  });

  it('says why a number is unavailable and never shows 0 for it', async () => {
    renderScope(ledger, { ...rows, incidents: [] });
    const tile = await screen.findByRole('button', {
      name: /Change fail rate/,
    });
    expect(tile).toHaveTextContent('unavailable');
    expect(tile).toHaveTextContent('connect a source of incidents');
  });

  it('offers the figures of the chart as a table', async () => {
    renderScope(ledger, rows);
    await userEvent.click(await screen.findByRole('button', { name: 'Table' }));
    const table = screen.getByRole('table', {
      name: 'Change lead time over time',
    });
    expect(within(table).getAllByText('6h')).toHaveLength(1);
    expect(within(table).getAllByText('no samples').length).toBeGreaterThan(2);
  });

  it('checks a file before it stores it, row by row', async () => {
    const { api } = renderScope(ledger, {
      deployments: [],
      changes: [],
      incidents: [],
    });
    expect(await screen.findByText('No deployments yet')).toBeVisible();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Upload CSV' })[0],
    );
    const csv =
      'id,environment,status,deployed_at\nd1,production,success,2026-03-02 10:00\nd2,production,maybe,2026-03-02';
    await userEvent.upload(
      await screen.findByLabelText('CSV file'),
      csvFile(csv),
    );
    expect(await screen.findByText(/line 3, result/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Store 1 rows' }));
    expect(await screen.findByText(/1 stored/)).toBeVisible();
    expect(api.upload).toHaveBeenCalledWith('deployment', csv, {
      component: ledger,
    });
  });
});
