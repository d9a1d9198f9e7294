import { test as base, expect, type Page } from '@playwright/test';

/** What Backstage's own pages are known to log; it only shrinks. */
const KNOWN_CONSOLE_ERRORS: readonly RegExp[] = [
  /Failed to load resource: the server responded with a status of 404/,
];

/** A page on which every unexpected console error fails the test. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', message => {
      if (message.type() !== 'error') return;
      const text = message.text();
      if (!KNOWN_CONSOLE_ERRORS.some(known => known.test(text))) {
        errors.push(text);
      }
    });
    page.on('pageerror', error => errors.push(String(error)));
    await use(page);
    expect(errors, 'errors in the browser console').toEqual([]);
  },
});

export { expect };

/** Opens a page as the guest of the trial portal and waits for its navigation. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('link', { name: 'Trainyard home' })).toBeVisible({
    timeout: 60_000,
  });
}
