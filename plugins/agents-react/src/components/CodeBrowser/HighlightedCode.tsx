import { common, createLowlight } from 'lowlight';
import { Fragment, useMemo } from 'react';
import type { ReactNode } from 'react';
import { languageOfPath } from './languageOfPath';
import styles from './CodeBrowser.module.css';

const lowlight = createLowlight(common);

/** Colouring longer texts blocks the page for longer than a blink. */
const MAX_HIGHLIGHTED_CHARACTERS = 200_000;

interface SyntaxNode {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly SyntaxNode[];
}

/** The heavy half of CodeText: colours by roles, the roles are in the CSS. */
const HighlightedCode = ({ text, path }: { text: string; path: string }) => {
  const content = useMemo(() => {
    const language = languageOfPath(path);
    if (
      !language ||
      !lowlight.registered(language) ||
      text.length > MAX_HIGHLIGHTED_CHARACTERS
    ) {
      return text;
    }
    const root: SyntaxNode = lowlight.highlight(language, text);
    return renderNodes(root.children ?? []);
  }, [text, path]);
  return <code>{content}</code>;
};

function renderNodes(nodes: readonly SyntaxNode[]): ReactNode {
  return nodes.map((node, index) =>
    node.type === 'text' ? (
      <Fragment key={index}>{node.value}</Fragment>
    ) : (
      <span key={index} className={styles.token} data-token={roleOf(node)}>
        {renderNodes(node.children ?? [])}
      </span>
    ),
  );
}

const ROLES: ReadonlyArray<readonly [RegExp, string]> = [
  [/comment|quote|meta/, 'comment'],
  [/string|regexp|addition|symbol/, 'string'],
  [/keyword|literal|selector|tag|operator/, 'keyword'],
  [/number|built_in|variable|attr|property/, 'value'],
  [/title|type|name|section/, 'name'],
];

function roleOf(node: SyntaxNode): string | undefined {
  const names = node.properties?.className;
  const text = Array.isArray(names) ? names.join(' ') : '';
  return ROLES.find(([pattern]) => pattern.test(text))?.[1];
}

export default HighlightedCode;
