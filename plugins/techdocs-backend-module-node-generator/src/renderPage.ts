import type MarkdownIt from 'markdown-it';
import { slugify } from './html';
import { pageUrl, resolveLink } from './urls';

type Token = ReturnType<MarkdownIt['parse']>[number];

export interface Heading {
  readonly id: string;
  readonly text: string;
}

export interface SearchEntry {
  readonly location: string;
  readonly title: string;
  readonly text: string;
}

export interface RenderedPage {
  readonly file: string;
  readonly title?: string;
  readonly html: string;
  readonly sections: readonly Heading[];
  readonly search: readonly SearchEntry[];
}

const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;

function plainText(token: Token): string {
  return (token.children ?? [])
    .map(child =>
      child.type === 'softbreak' || child.type === 'hardbreak'
        ? ' '
        : child.content,
    )
    .join('');
}

function rewriteLinks(token: Token, file: string): void {
  for (const child of token.children ?? []) {
    const attribute = { link_open: 'href', image: 'src' }[child.type];
    const target = attribute && child.attrGet(attribute);
    if (attribute && target)
      child.attrSet(attribute, resolveLink(file, target));
  }
}

/** Gives every heading of a page an anchor of its own. */
function createAnchors(): (text: string) => string {
  const uses = new Map<string, number>();
  return text => {
    const slug = slugify(text) || 'section';
    const count = uses.get(slug) ?? 0;
    uses.set(slug, count + 1);
    return count === 0 ? slug : `${slug}_${count}`;
  };
}

/** One Markdown file as the article of a page, with what search and navigation need. */
export function renderPage(
  markdown: MarkdownIt,
  file: string,
  source: string,
): RenderedPage {
  const tokens = markdown.parse(source.replace(FRONT_MATTER, ''), {});
  const url = pageUrl(file);
  const anchorOf = createAnchors();
  const sections: Heading[] = [];
  const search: Array<{ location: string; title: string; text: string }> = [];
  let title: string | undefined;

  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      const text = plainText(tokens[index + 1]);
      const id = anchorOf(text);
      token.attrSet('id', id);
      const isTitle = token.tag === 'h1' && title === undefined;
      if (isTitle) title = text;
      if (token.tag === 'h2') sections.push({ id, text });
      search.push({
        location: isTitle ? url : `${url}#${id}`,
        title: text,
        text: '',
      });
    } else if (token.type === 'inline') {
      const isHeading = tokens[index - 1]?.type === 'heading_open';
      const current = search[search.length - 1];
      if (current && !isHeading) current.text += `${plainText(token)}\n`;
      rewriteLinks(token, file);
    }
  });
  return {
    file,
    title,
    html: markdown.renderer.render(tokens, markdown.options, {}),
    sections,
    search,
  };
}
