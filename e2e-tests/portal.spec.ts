import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

test('the home page greets and shows what is mine', async ({ page }) => {
  await openPage(page, '/');
  await expect(page.getByRole('heading', { name: /Guest/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Payments API' })).toBeVisible();
  await expect(page.getByText('First steps')).toBeVisible();
  await expectAccessible(page);
});

test('the catalog lists the example organisation and says that it is one', async ({
  page,
}) => {
  await openPage(page, '/catalog?filters[kind]=component&filters[user]=all');
  await expect(page.getByRole('link', { name: 'Baskets' })).toBeVisible();
  await page.getByRole('link', { name: 'Baskets' }).click();
  await expect(
    page.getByText('Keeps what a customer is about to buy').first(),
  ).toBeVisible();
  await expect(page.getByText(/example data/i)).toBeVisible();
});

test('documentation of a component is readable, with its diagram', async ({
  page,
}) => {
  await openPage(page, '/docs/default/component/payments-api');
  await expect(
    page.getByRole('heading', { name: 'Payments API', level: 1 }).first(),
  ).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'operations', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'Operating Payments API' }),
  ).toBeVisible();
});

test('search finds a component', async ({ page }) => {
  await openPage(page, '/');
  const box = page.getByRole('searchbox', { name: /Search components/ });
  await box.fill('coupon');
  await box.press('Enter');
  await expect(page).toHaveURL(/query=coupon/);
  await expect(page.getByRole('link', { name: /Coupons/ }).first()).toBeVisible(
    { timeout: 60_000 },
  );
});

test('a documentation site is created from the template and can be read', async ({
  page,
}) => {
  await openPage(page, '/create/templates/default/docs-site');
  await page.getByLabel(/^Name/).fill('payments-handbook');
  await page.getByLabel(/^Title/).fill('Payments handbook');
  await page.getByLabel(/^Owner/).fill('Payments team');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const read = page.getByRole('link', { name: 'Read the documentation' });
  await expect(read.first()).toBeVisible({ timeout: 60_000 });
  await page.goto('/docs/default/component/payments-handbook');
  await expect(
    page.getByRole('heading', { name: 'Payments handbook', level: 1 }).first(),
  ).toBeVisible({ timeout: 60_000 });
});

for (const theme of ['light', 'dark'] as const) {
  test(`the home page fits a phone, ${theme}`, async ({ page }) => {
    await page.addInitScript(
      name => localStorage.setItem('theme', name),
      theme,
    );
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    await expect(page.getByText('Your components')).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}

test('yard is there to download, for pipelines without a token', async ({
  playwright,
}) => {
  const anyone = await playwright.request.newContext({
    baseURL: process.env.PORTAL_URL,
  });
  const answer = await anyone.get('/api/cli/yard.tgz');
  expect(answer.status()).toBe(200);
  const [first, second] = await answer.body();
  expect([first, second], 'the magic number of gzip').toEqual([0x1f, 0x8b]);
});
