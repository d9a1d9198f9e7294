import fs from 'node:fs';
import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

/** A component of the example organisation that never delivered anything. */
const EMPTY = '/catalog/default/component/baskets/delivery';
const DAY = 86_400_000;

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
}

test('the organisation shows what it is said to have delivered, as examples', async ({
  page,
}) => {
  test.setTimeout(180_000);
  // The examples come in while the portal starts.
  await expect(async () => {
    await openPage(page, '/delivery');
    await expect(
      page.getByRole('button', { name: /^Change lead time.*n = \d/ }),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await expect(page.getByText('Example data').first()).toBeVisible();
  const chart = page.getByRole('region', {
    name: 'Change lead time over time',
  });
  await chart.getByRole('button', { name: 'Table' }).click();
  await expect(chart.getByRole('table')).toBeVisible();
  await chart.getByRole('button', { name: 'Chart' }).click();
  const picture = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Save as PNG' }).click();
  expect((await picture).suggestedFilename()).toBe('changeLeadTime-trend.png');
  await expectAccessible(page);

  // By keyboard: another number, then its rows.
  const rework = page.getByRole('button', { name: /^Deployment rework rate/ });
  await rework.focus();
  await page.keyboard.press('Enter');
  await expect(rework).toHaveAttribute('aria-pressed', 'true');
  const rows = page.getByRole('region', {
    name: 'Rows behind Deployment rework rate',
  });
  await expect(rows.getByText('(example)').first()).toBeVisible();
  await page.getByRole('button', { name: 'Definition', exact: true }).click();
  await expect(
    page.getByRole('dialog', { name: 'What these numbers mean' }),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  await openPage(page, '/delivery/data');
  await expect(page.getByText('Gift cards (example)').first()).toBeVisible();
  await expectAccessible(page);
});

test('a CSV becomes numbers, and each number opens its rows', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openPage(page, EMPTY);
  await expect(page.getByText('No deployments yet')).toBeVisible();
  await page.getByRole('button', { name: 'Upload CSV' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('CSV or NDJSON file').setInputFiles({
    name: 'deployments.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'id,environment,status,deployed_at,title',
        `basket-1,production,success,${daysAgo(9)} 10:00,First basket`,
        `basket-2,production,success,${daysAgo(5)} 10:00,Second basket`,
        `basket-3,staging,success,${daysAgo(4)} 10:00,Rehearsal`,
        `basket-4,production,maybe,${daysAgo(3)} 10:00,Unclear`,
      ].join('\n'),
    ),
  });
  await expect(dialog.getByText(/line 5, result/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Store 3 rows' }).click();
  await expect(dialog.getByText(/3 stored/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const frequency = page.getByRole('button', {
    name: /^Deployment frequency.*n = 2/,
  });
  await expect(frequency).toBeVisible({ timeout: 60_000 });
  await frequency.click();
  const rows = page.getByRole('region', {
    name: 'Rows behind Deployment frequency',
  });
  await expect(rows.getByText('Second basket')).toBeVisible();
  await rows.getByRole('button', { name: 'Left out (1)' }).click();
  await expect(
    rows.getByText('environment staging does not count'),
  ).toBeVisible();
  const download = page.waitForEvent('download');
  await rows.getByRole('button', { name: 'Export CSV' }).click();
  const file = await (await download).path();
  expect(fs.readFileSync(file, 'utf8')).toContain('Second basket');

  await rows.getByRole('button', { name: 'Counted (2)' }).click();
  await rows.getByRole('button', { name: 'Details of basket-2' }).click();
  await expect(
    page.getByRole('dialog', { name: 'Deployment basket-2' }),
  ).toBeVisible();
  await expectAccessible(page);
});
