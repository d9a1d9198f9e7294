import type MarkdownIt from 'markdown-it';
import { escapeHtml } from './html';

const OPENING = /^(!!!|\?\?\?\+?)\s+([\w-]+)(?:\s+"([^"]*)")?\s*$/;
const INDENT = 4;

/**
 * Python-Markdown's admonitions: `!!! note "Title"` with a body indented by
 * four; `???` folds it, `???+` shows it unfolded.
 */
export function admonitions(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    'fence',
    'admonition',
    (state, startLine, endLine, silent) => {
      const match = OPENING.exec(
        state.src.slice(
          state.bMarks[startLine] + state.tShift[startLine],
          state.eMarks[startLine],
        ),
      );
      if (!match) return false;
      if (silent) return true;

      let last = startLine;
      for (let line = startLine + 1; line < endLine; line++) {
        if (state.isEmpty(line)) continue;
        if (state.sCount[line] < state.blkIndent + INDENT) break;
        last = line;
      }
      const [, marker, kind, givenTitle] = match;
      const type = kind.toLowerCase();
      const title = givenTitle ?? type[0].toUpperCase() + type.slice(1);
      const isFolding = marker !== '!!!';

      state.push('html_block', '', 0).content = isFolding
        ? `<details class="${type}"${
            marker.endsWith('+') ? ' open' : ''
          }><summary>${escapeHtml(title)}</summary>`
        : `<div class="admonition ${type}"><p class="admonition-title">${escapeHtml(
            title,
          )}</p>`;
      const { blkIndent, lineMax, parentType } = state;
      state.blkIndent += INDENT;
      state.lineMax = last + 1;
      state.parentType = 'blockquote';
      state.md.block.tokenize(state, startLine + 1, last + 1);
      Object.assign(state, { blkIndent, lineMax, parentType });
      state.push('html_block', '', 0).content = isFolding
        ? '</details>'
        : '</div>';
      state.line = last + 1;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}
