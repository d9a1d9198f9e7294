/** A page that was opened, as the home plugin keeps it. */
export interface PageVisit {
  readonly name: string;
  readonly pathname: string;
}

/** A page to go back to. */
export interface LastPage {
  readonly name: string;
  readonly to: string;
}

const ENTITY_PAGE = /^\/catalog\/[^/]+\/[^/]+\/[^/]+/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Tabs of an entity are one page to whoever looks for it again. */
function addressOf(pathname: string): string {
  return ENTITY_PAGE.exec(pathname)?.[0] ?? pathname.replace(/\/$/, '');
}

function wordOf(segment: string): string {
  try {
    const text = decodeURIComponent(segment);
    return UUID.test(text)
      ? text.slice(0, 8)
      : text.replaceAll('-', ' ').replace(/^ml\b/, 'ML');
  } catch {
    return segment;
  }
}

/** A page without a title of its own is known by its address. */
function nameOf({ name, pathname }: PageVisit): string {
  const title = name.replace(/^\(\d+\)\s*/, '');
  const isAddress = title === pathname.replace(/^\/|\/$/g, '');
  if (title !== 'Trainyard' && !isAddress) return title;
  const words = pathname.split('/').filter(Boolean).map(wordOf);
  const text = words.join(' · ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The pages opened last, each once, without the home page. */
export function lastPages(
  visits: readonly PageVisit[],
  count: number,
): readonly LastPage[] {
  const byAddress = new Map<string, LastPage>();
  for (const visit of visits) {
    const to = addressOf(visit.pathname);
    if (to && !byAddress.has(to)) {
      byAddress.set(to, { name: nameOf(visit), to });
    }
  }
  return [...byAddress.values()].slice(0, count);
}
