import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './portal';

interface Allowance {
  readonly rule: string;
  readonly page: RegExp;
  readonly selector: RegExp;
}

/** Serious violations of Backstage's own components; the list only shrinks. */
const STOCK: readonly Allowance[] = [
  {
    rule: 'nested-interactive',
    page: /^\/(catalog|docs|api-docs|create)/,
    selector: /th|Mui|bui-/,
  },
  // Backstage UI's tabs that are links name a panel that is not there.
  { rule: 'aria-valid-attr-value', page: /./, selector: /react-aria.*-tab-/ },
  {
    rule: 'aria-valid-attr-value',
    page: /^\/(create|settings|catalog)/,
    selector: /./,
  },
  // The counter of unread notifications beside the name of its link.
  { rule: 'label-content-name-mismatch', page: /./, selector: /^\.jss/ },
  { rule: 'link-name', page: /^\/(create|catalog)/, selector: /a/ },
  { rule: 'listitem', page: /^\/search/, selector: /li/ },
  { rule: 'color-contrast', page: /^\/search/, selector: /./ },
  { rule: 'label', page: /^\/catalog-graph/, selector: /input/ },
];

/** Fails on each serious or critical violation that is not a known one of Backstage. */
export async function expectAccessible(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  // Backstage's own spinner has no name; it goes when what it stands for is there.
  await expect(
    page.locator('.MuiCircularProgress-root:not([aria-label])'),
  ).toHaveCount(0);
  // What was told to screen readers stands there for seconds, also when what it names is gone.
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-live-announcer]')
    .analyze();
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => ({ rule: id, selector: node.target.join(' ') })),
    )
    .filter(
      ({ rule, selector }) =>
        !STOCK.some(
          known =>
            known.rule === rule &&
            known.page.test(pathname) &&
            known.selector.test(selector),
        ),
    );
  expect(found, `accessibility of ${pathname}`).toEqual([]);
}
