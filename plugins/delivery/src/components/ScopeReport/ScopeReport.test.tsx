import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { rows } from '../../__testUtils__/fixtures';
import { renderScope } from '../../__testUtils__/renderScope';

const ledger = 'component:default/ledger';

/** jsdom has no File.text. */
function textFile(name: string, text: string): File {
  return Object.assign(new File([text], name), { text: async () => text });
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
      await screen.findByLabelText('CSV or NDJSON file'),
      textFile('d.csv', csv),
    );
    expect(await screen.findByText(/line 3, result/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Store 1 row' }));
    expect(await screen.findByText(/1 stored/)).toBeVisible();
    expect(api.upload).toHaveBeenCalledWith('deployment', csv, {
      component: ledger,
    });
  });

  it('takes NDJSON as well, and keeps the lines that can be read', async () => {
    const { api } = renderScope(ledger, rows);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Upload CSV' }),
    );
    await userEvent.upload(
      await screen.findByLabelText('CSV or NDJSON file'),
      textFile('d.ndjson', '{"id":"d9","result":"succeeded"}\n{oops'),
    );
    expect(await screen.findByText(/line 2, row/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Store 1 row' }));
    expect(await screen.findByText(/1 stored/)).toBeVisible();
    expect(api.sendEvents).toHaveBeenCalledWith(
      [
        {
          kind: 'deployment',
          row: expect.objectContaining({ id: 'd9', result: 'succeeded' }),
        },
      ],
      { component: ledger },
    );
  });

  it('asks everything about the environment that was chosen', async () => {
    const { api } = renderScope(ledger, rows);
    await userEvent.click(
      await screen.findByRole('button', { name: /Environment/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'staging' }),
    );
    const staging = expect.objectContaining({ environment: 'staging' });
    await waitFor(() =>
      expect(api.rows).toHaveBeenLastCalledWith(staging, expect.anything()),
    );
    expect(api.report).toHaveBeenLastCalledWith(staging, expect.anything());
    expect(api.quality).toHaveBeenLastCalledWith(staging, expect.anything());
  });

  it('opens the rows of a whole organisation a page at a time', async () => {
    const { api } = renderScope('organisation', rows);
    const row = (id: string) => ({
      kind: 'deployment' as const,
      id,
      at: '2026-03-02T10:00:00Z',
      value: 1,
      component: ledger,
    });
    api.rows.mockImplementation(async ({ after }) =>
      after
        ? { rows: [row('second')] }
        : { rows: [row('first')], nextAfter: 'next' },
    );
    expect(await screen.findByText('first')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Counted (1)' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('second')).toBeVisible();
    expect(screen.getByText('first')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });
});
