import { ExpressionError } from './Expression';

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'operator' | 'end';
  readonly text: string;
}

const PATTERNS: readonly [Token['kind'] | 'space', RegExp][] = [
  ['space', /\s+/y],
  ['number', /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['text', /'[^']*'|"[^"]*"/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?/y],
  ['operator', /==|!=|<=|>=|[-+*/<>()[\],]/y],
];

/** Splits an expression; a character that the language does not know is an error. */
export function tokenizeExpression(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const token = readToken(source, position);
    if (token.kind !== 'space') {
      tokens.push({ kind: token.kind, text: token.text });
    }
    position += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function readToken(source: string, position: number) {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (match) return { kind, text: match[0] };
  }
  throw new ExpressionError(
    source,
    `unexpected "${source[position]}" at ${position + 1}`,
  );
}
