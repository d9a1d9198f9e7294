import fs from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

const EXAMPLE = '/trains/churn-prediction';
const CONTENT = path.resolve(
  __dirname,
  '../bench/gates/whole-repository-in-order/repository/preengagement/framing',
);

/** The guest's own token, for what a journey prepares without clicking. */
async function signIn(request: APIRequestContext) {
  const response = await request.get('/api/auth/guest/refresh');
  const { backstageIdentity } = await response.json();
  return {
    me: backstageIdentity.identity.userEntityRef as string,
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
  };
}

async function waitForExample(page: Page): Promise<void> {
  // The example trains a model while the portal starts.
  await expect(async () => {
    await page.goto(EXAMPLE);
    await expect(
      page.getByRole('navigation', { name: /Track of/ }),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
}

test('a train is founded, refused, mended, approved from the inbox and moved on by clicks alone', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  const { me, headers } = await signIn(request);
  const base = '/api/value-train/trains';
  await openPage(page, '/trains');
  await page.getByRole('button', { name: 'Found a train' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Short name').fill('journey');
  await dialog.getByLabel('Title').fill('Journey');
  await dialog.getByLabel('Sponsor').fill(me);
  await dialog.getByRole('button', { name: 'Found the train' }).click();
  await expect(page).toHaveURL(/\/trains\/journey\/phases\/opportunity$/, {
    timeout: 60_000,
  });
  const gate = page.getByRole('region', { name: 'Gate' });
  await page.getByRole('button', { name: 'Judge the gate' }).click();
  await expect(gate.getByRole('status').first()).toHaveText(/refused/i);
  await expect(
    gate.getByText('opportunity-brief.md is missing').first(),
  ).toBeVisible();

  // While the editor is open, roles behind it are hidden from assistive technology.
  const artifacts = page.locator('section[aria-label="Artifacts"]');
  for (const [index, file] of [
    'opportunity-brief.md',
    'go-no-go.yml',
  ].entries()) {
    const text = fs.readFileSync(path.join(CONTENT, file), 'utf8');
    await artifacts.getByRole('button', { name: `Open ${file}` }).click();
    const editor = page.getByRole('dialog');
    await editor
      .getByLabel('Content')
      .fill(text.replace('churn-prediction', 'journey'));
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(artifacts.getByText('valid', { exact: true })).toHaveCount(
      index + 1,
      { timeout: 30_000 },
    );
    await page.keyboard.press('Escape');
    await expect(editor).toBeHidden();
  }
  // The checklist is worked through by keyboard.
  const boxes = page
    .getByRole('region', { name: 'Checklist' })
    .getByRole('checkbox');
  await expect(boxes).toHaveCount(6);
  for (let index = 0; index < 6; index++) {
    const box = boxes.nth(index);
    await expect(box).toBeEnabled({ timeout: 30_000 });
    await box.focus();
    await page.keyboard.press('Space');
    await expect(box).toBeChecked({ timeout: 30_000 });
  }
  await page.getByRole('button', { name: 'Judge the gate' }).click();
  await expect(gate.getByRole('status').first()).toHaveText(/waiting/i, {
    timeout: 30_000,
  });
  await page.getByLabel('Say something').fill('Is the baseline **right**?');
  await page.getByRole('button', { name: 'Say it' }).click();
  await expect(page.locator('strong', { hasText: 'right' })).toBeVisible();

  await page.goto('/runs/waiting');
  await page
    .getByRole('link', {
      name: /Approve Opportunity triage of Journey as sponsor/,
    })
    .click();
  await page
    .getByRole('button', { name: /Approve Opportunity triage of Journey/ })
    .click();
  await expect(async () => {
    const response = await request.get(`${base}/journey`, { headers });
    const { positions } = await response.json();
    expect(positions[0].phase).toBe('discovery');
  }).toPass({ timeout: 30_000 });
  await page.goto('/trains/journey/phases/opportunity');
  await expect(page.getByText(/approved as sponsor/)).toBeVisible();
});

const PAGES = [
  { path: '', ready: 'Gate' },
  { path: '/sessions', ready: 'Sessions' },
  { path: '/decisions', ready: 'Decisions' },
  { path: '/risks', ready: 'Open risks by likelihood and impact' },
  { path: '/audit', ready: 'Traceability' },
  { path: '/settings', ready: 'Configuration' },
] as const;

for (const { path: below, ready } of PAGES) {
  for (const theme of ['light', 'dark'] as const) {
    test(`the page ${below || 'of a phase'} of a train, ${theme}`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      await page.addInitScript(
        name => localStorage.setItem('theme', name),
        theme,
      );
      await waitForExample(page);
      await page.goto(`${EXAMPLE}${below}`);
      await expect(page.getByText(ready).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      if (process.env.LOOK) {
        const name = `${below.slice(1) || 'phase'}-${theme}`;
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.screenshot({
          path: path.join(process.env.LOOK, `${name}.png`),
          fullPage: true,
        });
      }
      await page.setViewportSize({ width: 390, height: 844 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, 'pixels wider than a phone').toBeLessThanOrEqual(0);
      if (process.env.LOOK && theme === 'light') {
        await page.screenshot({
          path: path.join(
            process.env.LOOK,
            `${below.slice(1) || 'phase'}-phone.png`,
          ),
          fullPage: true,
        });
      }
    });
  }
}

test('the track is walked by keyboard', async ({ page }) => {
  test.setTimeout(180_000);
  await waitForExample(page);
  const track = page.getByRole('navigation', { name: /Track of/ });
  await expect(track.getByRole('link')).toHaveCount(18);
  await track.getByRole('link').first().focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/phases\/discovery$/);
  await expect(
    page.getByRole('heading', { name: /2\. / }).first(),
  ).toBeVisible();
});
