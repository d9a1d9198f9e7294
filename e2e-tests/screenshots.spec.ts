import path from 'node:path';
import { expect, openPage, test } from './support/portal';

const IMAGES = path.resolve(__dirname, '../docs/images');

const SHOTS = [
  { name: 'home', path: '/', ready: 'No agent works at the moment.' },
  {
    name: 'component',
    path: '/catalog/default/component/payments-api',
    ready: 'ownerOf', // in the graph of relations, which comes last
  },
  { name: 'create', path: '/create', ready: 'Documentation site' },
  { name: 'runs', path: '/runs', ready: 'Start a run' },
  { name: 'migration', path: '/migration', ready: 'Convert a pipeline' },
  { name: 'trains', path: '/trains', ready: 'churn' },
  {
    name: 'train',
    path: '/trains/churn-prediction/sessions',
    ready: 'evaluator',
  },
] as const;

/** npm run screenshots */
for (const { name, path: url, ready } of SHOTS) {
  test(`@screenshots ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openPage(page, url);
    await expect(page.getByText(ready).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
  });
}
