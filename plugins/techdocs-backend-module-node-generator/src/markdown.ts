import hljs from 'highlight.js/lib/common';
import MarkdownIt from 'markdown-it';
import { admonitions } from './admonitions';
import { escapeHtml } from './html';

/**
 * Markdown as TechDocs writers know it. Raw HTML is shown as text: what a
 * repository says is not trusted in the portal.
 */
export function createMarkdown(): MarkdownIt {
  const markdown: MarkdownIt = new MarkdownIt({
    html: false,
    linkify: true,
    highlight: (code, language) =>
      language && hljs.getLanguage(language)
        ? hljs.highlight(code, { language }).value
        : escapeHtml(code),
  });
  const { rules } = markdown.renderer;
  const renderFence = rules.fence;
  rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token.info.trim() === 'mermaid') {
      // The Mermaid addon looks for exactly this element.
      return `<pre class="mermaid"><code>${escapeHtml(
        token.content,
      )}</code></pre>`;
    }
    const code = renderFence?.(tokens, index, options, env, self) ?? '';
    return `<div class="highlight">${code}</div>`;
  };
  rules.table_open = () =>
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>';
  rules.table_close = () => '</table></div></div>';
  markdown.use(admonitions);
  return markdown;
}
