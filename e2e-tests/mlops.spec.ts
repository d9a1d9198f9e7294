import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

const REQUEST =
  'We are two people with a Postgres database on AWS in Frankfurt, about 15 GB. Once a week we want a churn score for our 80 thousand customers, pushed back to Postgres. Customers are private persons in the EU. At most 150 dollars a month.';

test('a sentence becomes a plan, an approval, a repository and a what-if', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openPage(page, '/ml-systems/new');
  await page.getByLabel('Describe the system you need').fill(REQUEST);
  const said = page.getByRole('list', { name: 'Stated constraints' });
  await expect(said).toContainText('150 USD');
  await expect(said).toContainText('Frankfurt');
  await expect(
    page.getByText('Questions that could change the plan'),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(
    page.getByRole('button', { name: 'Generate churn' }),
  ).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('list', { name: 'Plan board' })).toContainText(
    'Storage',
  );

  await page.getByLabel('Comment').fill('Call the table churn_scores.');
  await page.getByRole('button', { name: 'Generate churn' }).click();
  await expect(
    page.getByRole('heading', { name: 'The repository is generated' }),
  ).toBeVisible({ timeout: 90_000 });
  // Without the message of the portal that the run has ended.
  await page.reload();
  await expect(page.getByRole('list', { name: 'Plan board' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Repository', exact: true }).click();
  await page.getByRole('button', { name: 'README.md' }).first().click();
  await expect(page.locator('pre[aria-label="README.md"]')).toContainText(
    'Churn',
  );
  await expect(
    page.getByRole('heading', { name: 'Reports of the validators' }),
  ).toBeVisible();

  await page.getByRole('link', { name: 'What if', exact: true }).click();
  await page
    .getByRole('textbox', { name: 'What is there already' })
    .fill('github');
  const changes = page.getByRole('list', { name: 'Plan' });
  await expect(changes).toContainText('Storage');
  await expect(page.getByRole('list', { name: 'Files' })).toContainText(
    'README.md',
  );
  await expectAccessible(page);

  const { pathname } = new URL(page.url());
  await page
    .getByRole('button', { name: 'Plan this as a new version' })
    .click();
  // The page of the new run comes by itself; a tab chosen before would be that of the old one.
  await page.waitForURL(url => url.pathname !== pathname);
  await page.getByRole('link', { name: 'Versions', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Versions' })).toBeVisible();
});
