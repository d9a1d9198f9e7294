import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

const IMAGES = path.resolve(__dirname, '../docs/images');

/** The pictures of the documentation; the journey of everyday takes none. */
async function photograph(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  // A page that follows a run is never idle; a picture does without it then.
  await page
    .waitForLoadState('networkidle', { timeout: 10_000 })
    .catch(() => {});
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
}

// Taken with the pictures, and every day without them.
const TITLE = `${
  process.env.SCREENSHOTS ? '@screenshots ' : ''
}a form becomes a service that runs, is documented, checked and in the catalog`;

test(TITLE, async ({ page }, { retry }) => {
  test.setTimeout(360_000);
  // The first try may have made its service before it failed.
  const title = retry ? `Parcel Tracker ${retry}` : 'Parcel Tracker';
  const service = title.toLowerCase().replaceAll(' ', '-');
  const entityPage = `/catalog/default/component/${service}`;
  await page.setViewportSize({ width: 1280, height: 900 });
  await openPage(page, '/create');
  await expect(
    page.getByText('Microservice with database').first(),
  ).toBeVisible();
  await openPage(page, '/create/templates/default/microservice-with-db');
  const name = page.getByLabel(/^Name/);
  await name.fill(title);
  await page.getByRole('button', { name: `Use ${service}` }).click();
  await expect(page.getByText(`${service} is free`)).toBeVisible();
  await page.getByLabel(/^Description/).fill('Knows where every parcel is');
  await page.getByLabel(/^Owner/).fill('Payments team');
  await page.getByRole('option').first().click();
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await expect(page.getByLabel(/^Infrastructure/)).toBeVisible();
  await next.click();
  await expect(page.getByLabel(/^Repository/)).toBeVisible();
  await next.click();
  const preview = page.getByRole('region', { name: 'What will be created' });
  await preview.getByRole('button', { name: 'README.md' }).first().click();
  await photograph(page, 'service-preview');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();

  const watch = page.getByRole('link', {
    name: 'Watch the agents and approve',
  });
  await watch.first().click({ timeout: 120_000 });
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}/);
  const approve = page.getByRole('button', { name: `Create ${service}` });
  await expect(approve).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Plan the service').first()).toBeVisible();
  await photograph(page, 'service-approval');
  await expectAccessible(page);
  await approve.click();
  await expect(
    page.getByText(`component:default/${service}`).first(),
  ).toBeVisible({ timeout: 120_000 });

  await openPage(page, entityPage);
  await expect(
    page.getByText('Knows where every parcel is').first(),
  ).toBeVisible();
  await expectAccessible(page);

  // The component is known before its version has been watched long enough.
  const runs = page.getByRole('table', { name: 'Deployments' });
  await expect(async () => {
    await openPage(page, `${entityPage}/deployments`);
    await expect(runs.getByText('healthy')).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  await expect(page.getByText('Continuous integration').first()).toBeVisible();
  await photograph(page, 'service-deployments');
  await expectAccessible(page);

  await openPage(page, entityPage);
  // In the graph of relations, which comes last.
  await expect(page.getByText('ownerOf').first()).toBeVisible();
  await photograph(page, 'service-component');

  await openPage(page, `/catalog/default/api/${service}-api/definition`);
  await expect(page.getByText(/^A page of trackers/)).toBeVisible({
    timeout: 60_000,
  });
  await openPage(page, `/docs/default/component/${service}`);
  await expect(page.getByRole('heading', { name: title }).first()).toBeVisible({
    timeout: 60_000,
  });
  // Judged by a run of its own, which need not be over yet.
  await expect(async () => {
    await openPage(page, `${entityPage}/policy`);
    await expect(page.getByText('passes in dev')).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 120_000 });
});
