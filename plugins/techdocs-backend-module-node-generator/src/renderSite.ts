import { escapeHtml } from './html';
import type { RenderedPage } from './renderPage';
import type { NavigationItem, SiteConfig } from './siteConfig';
import { pageUrl, relativeUrl } from './urls';

/**
 * The only stylesheet name that the TechDocs reader lets through; without any
 * it would wait for one for ever.
 */
export const STYLESHEET = 'assets/stylesheets/main.0badcafe.min.css';

export type PageTitles = ReadonlyMap<string, string>;

function renderItem(
  item: NavigationItem,
  current: string,
  titles: PageTitles,
): string {
  if (item.kind === 'group') {
    const title = escapeHtml(item.title);
    return `<li class="md-nav__item md-nav__item--section"><span class="md-nav__link">${title}</span><nav class="md-nav" aria-label="${title}">${renderItems(
      item.items,
      current,
      titles,
    )}</nav></li>`;
  }
  const isActive = item.file === current;
  const href = item.file.includes('://')
    ? item.file
    : relativeUrl(pageUrl(current), pageUrl(item.file));
  const title = item.title ?? titles.get(item.file) ?? item.file;
  return `<li class="md-nav__item${
    isActive ? ' md-nav__item--active' : ''
  }"><a class="md-nav__link${
    isActive ? ' md-nav__link--active' : ''
  }" href="${escapeHtml(href)}">${escapeHtml(title)}</a></li>`;
}

function renderItems(
  items: readonly NavigationItem[],
  current: string,
  titles: PageTitles,
): string {
  return `<ul class="md-nav__list">${items
    .map(item => renderItem(item, current, titles))
    .join('')}</ul>`;
}

/** A whole page, in the structure that the TechDocs reader and its addons expect. */
export function renderHtml(
  site: SiteConfig,
  navigation: readonly NavigationItem[],
  page: RenderedPage,
  titles: PageTitles,
): string {
  const sections = page.sections
    .map(
      ({ id, text }) =>
        `<li class="md-nav__item"><a class="md-nav__link" href="#${id}">${escapeHtml(
          text,
        )}</a></li>`,
    )
    .join('');
  const title = `${page.title ?? page.file} - ${site.name}`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<title>${escapeHtml(title)}</title>`,
    `<link rel="stylesheet" href="${relativeUrl(
      pageUrl(page.file),
      STYLESHEET,
    )}">`,
    '</head><body><div class="md-container" data-md-component="container">',
    '<main class="md-main"><div class="md-main__inner md-grid">',
    '<div class="md-sidebar md-sidebar--primary" data-md-component="navigation">',
    `<nav class="md-nav md-nav--primary" aria-label="${escapeHtml(
      site.name,
    )}">`,
    renderItems(navigation, page.file, titles),
    '</nav></div>',
    '<div class="md-sidebar md-sidebar--secondary" data-md-component="toc">',
    '<nav class="md-nav md-nav--secondary" aria-label="On this page">',
    `<ul class="md-nav__list">${sections}</ul></nav></div>`,
    '<div class="md-content" data-md-component="content">',
    `<article class="md-content__inner md-typeset">${page.html}</article>`,
    '</div></div></main></div></body></html>',
  ].join('\n');
}
