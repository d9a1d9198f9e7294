import path from 'node:path';

const EXTERNAL = /^([a-z][a-z0-9+.-]*:|\/\/|#|\/)/i;

/** The address of a page below the site's root: `guide/first.md` → `guide/first/`. */
export function pageUrl(file: string): string {
  return file
    .replace(/(^|\/)(index|README)\.md$/i, '$1')
    .replace(/\.md$/i, '/');
}

/** From one address of the site to another, as the reader rewrites it. */
export function relativeUrl(fromUrl: string, toUrl: string): string {
  const relative = path.posix.relative(fromUrl || '.', toUrl || '.') || '.';
  return toUrl === '' || toUrl.endsWith('/') ? `${relative}/` : relative;
}

/** Turns a link between Markdown files into one between the pages made of them. */
export function resolveLink(file: string, href: string): string {
  if (EXTERNAL.test(href)) return href;
  const [target, anchor] = href.split('#');
  const resolved = path.posix.join(
    path.posix.dirname(file),
    safelyDecode(target),
  );
  const to = /\.md$/i.test(resolved) ? pageUrl(resolved) : resolved;
  return relativeUrl(pageUrl(file), to) + (anchor ? `#${anchor}` : '');
}

function safelyDecode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
