import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

/** Every page of the navigation, the one in place of none, and what shows that it is there. */
const PAGES = [
  { path: '/runs', heading: /runs/i },
  { path: '/migration', heading: /migra/i },
  { path: '/policy', heading: /polic/i },
  { path: '/delivery', heading: /delivery/i },
  { path: '/ml-systems', heading: /ml systems/i },
  { path: '/trains', heading: /train|portfolio/i },
  { path: '/events', heading: /events/i },
  { path: '/nothing/here', heading: /no page at this address/i },
] as const;

for (const { path, heading } of PAGES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${path} opens, ${theme}`, async ({ page }) => {
      await page.addInitScript(
        name => localStorage.setItem('theme', name),
        theme,
      );
      await openPage(page, path);
      await expect(
        page.getByRole('heading', { name: heading }).first(),
      ).toBeVisible();
      await expectAccessible(page);
    });
  }

  test(`${path} fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await expect(
      page.getByRole('heading', { name: heading }).first(),
    ).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0);
  });
}

test('every page of ours is a click away', async ({ page }) => {
  await openPage(page, '/');
  const names = [
    'Runs',
    'Ask the portal',
    'Trains',
    'ML systems',
    'Migration',
    'Policy',
    'Delivery',
    'Events',
  ];
  for (const name of names) {
    // The pages visited last stand on the home page under the same names.
    await expect(
      page
        .getByRole('navigation', { name: 'sidebar nav' })
        .getByRole('link', { name, exact: true }),
    ).toBeVisible();
  }
});
