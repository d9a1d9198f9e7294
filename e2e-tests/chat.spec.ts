import { expectAccessible } from './support/accessibility';
import { expect, openPage, test } from './support/portal';

test('the portal answers, proposes as a card, and starts what is confirmed', async ({
  page,
}) => {
  await openPage(page, '/');
  await page.getByRole('link', { name: 'Ask the portal' }).click();
  const field = page.getByRole('textbox', { name: 'Your message' });
  await page.getByRole('button', { name: 'What can you do?' }).click();
  await expect(field).toHaveValue('What can you do?');
  await field.press('Enter');
  const conversation = page.getByRole('main', { name: 'Conversation' });
  await expect(
    conversation.getByText('You can ask me for this:').first(),
  ).toBeVisible({ timeout: 30_000 });
  await expect(field).toHaveValue('');

  await field.fill(
    'Create a REST API called chat-journey in Node.js with PostgreSQL',
  );
  await field.press('Enter');
  const card = page.getByRole('region', {
    name: 'Create the service chat-journey',
  });
  await expect(card.getByText('postgresql')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await card.getByRole('button', { name: 'Create chat-journey' }).click();
  await expect(card.getByText('confirmed')).toBeVisible();
  await card.getByRole('link', { name: 'Open the run' }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}/);
  await expect(
    page.getByRole('heading', { name: 'Create chat-journey' }).first(),
  ).toBeVisible();

  await openPage(page, '/chat');
  await field.fill('Delete the production database');
  await field.press('Enter');
  await expect(conversation.getByText(/I do not do that/).first()).toBeVisible({
    timeout: 30_000,
  });
});

test('the chat fits a phone and is readable in the dark', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/chat');
  await expect(page.getByRole('textbox', { name: 'Your message' })).toBeVisible(
    { timeout: 60_000 },
  );
  await expectAccessible(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(overflow, 'pixels wider than the screen').toBeLessThanOrEqual(0);
});

/** A thread in which a model is writing: the end of the stream is still to come. */
const halfAnswered = [
  [
    'message',
    {
      messageId: 'm1',
      threadId: 'half',
      role: 'user',
      content: 'How does an approval work?',
      status: 'answering',
      createdAt: '2026-01-01T10:00:00.000Z',
      seq: 1,
    },
  ],
  [
    'draft',
    {
      messageId: 'm1',
      text: 'A gate **waits** for [a person](/docs). Their approval\n\n- binds the `hash` of what was shown\n- starts what it',
    },
  ],
]
  .map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  .join('');

for (const theme of ['light', 'dark']) {
  test(`a draft is readable and marked as unchecked, ${theme}`, async ({
    page,
  }) => {
    await page.addInitScript(
      value => localStorage.setItem('theme', value),
      theme,
    );
    await page.route('**/api/agents/streams/half', route =>
      route.fulfill({ contentType: 'text/event-stream', body: halfAnswered }),
    );
    await openPage(page, '/chat?thread=half');
    const draft = page.getByRole('region', { name: 'Draft, not checked yet' });
    await expect(draft.getByText('waits')).toBeVisible();
    await expect(draft.getByRole('link')).toHaveCount(0);
    await expect(page.getByText('An answer is being written')).toHaveCount(1);
    await expectAccessible(page);
  });
}

test('agents are in the catalog with their figures', async ({ page }) => {
  await openPage(page, '/runs/agents?agent=chat');
  await expect(
    page.getByRole('dialog').getByText('Consultations, the newest first'),
  ).toBeVisible();
  // The catalog takes agents in some time after the portal has started.
  await expect(async () => {
    await openPage(page, '/catalog/default/resource/agent-chat');
    await expect(page.getByText('Error rate').first()).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 80_000 });
});
