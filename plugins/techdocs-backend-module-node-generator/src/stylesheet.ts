/**
 * The layout of a site. Colours are the reader's own variables, so that both
 * themes of the portal apply.
 */
export const stylesheet = `
.md-grid { max-width: 72rem; margin: 0 auto; }
.md-main__inner { display: flex; gap: 1.5rem; }
.md-content { flex: 1; min-width: 0; }
.md-nav__list { list-style: none; padding-left: .8rem; }
a { color: var(--md-typeset-a-color); }
.highlight, .md-typeset pre { position: relative; }
.md-typeset pre > code {
  display: block;
  overflow: auto;
  padding: .8em 1em;
  border-radius: 4px;
  background: var(--md-code-bg-color);
  color: var(--md-code-fg-color);
}
.md-typeset code { background: var(--md-code-bg-color); }
.md-typeset__scrollwrap { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--md-typeset-table-color); padding: .4em .8em; text-align: left; }
img { max-width: 100%; height: auto; }
.admonition, details {
  margin: 1em 0;
  padding: .1em .9em;
  border-left: 4px solid var(--md-primary-fg-color);
  border-radius: 4px;
  background: var(--md-default-bg-color--light);
}
.admonition.warning, details.warning { border-color: #e36d05; }
.admonition.danger, details.danger, .admonition.failure { border-color: #ec3b18; }
.admonition-title, summary { font-weight: 700; }
.hljs-keyword, .hljs-literal, .hljs-built_in, .hljs-selector-tag { color: var(--md-code-hl-keyword-color); }
.hljs-string, .hljs-regexp, .hljs-addition { color: var(--md-code-hl-string-color); }
.hljs-number { color: var(--md-code-hl-number-color); }
.hljs-title, .hljs-section, .hljs-attr, .hljs-name { color: var(--md-code-hl-function-color); }
.hljs-comment, .hljs-meta, .hljs-deletion { color: var(--md-code-hl-comment-color); }
`;
