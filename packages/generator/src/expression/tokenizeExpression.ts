import { ExpressionError } from './ExpressionError';

/** One piece of a condition such as `database == 'redis' and 'cache' in features`. */
export interface ExpressionToken {
  readonly kind: 'name' | 'string' | 'number' | 'operator' | 'end';
  readonly text: string;
  readonly position: number;
}

const PATTERNS: readonly [ExpressionToken['kind'] | 'space', RegExp][] = [
  ['space', /\s+/y],
  ['string', /'[^']*'|"[^"]*"/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['operator', /==|!=|>=|<=|[<>()[\],]/y],
];

/** Splits a condition into tokens; anything it does not know is an {@link ExpressionError}. */
export function tokenizeExpression(source: string): ExpressionToken[] {
  const tokens: ExpressionToken[] = [];
  let position = 0;
  while (position < source.length) {
    const token = readToken(source, position);
    if (!token) {
      throw new ExpressionError(
        source,
        `unexpected '${source[position]}' at ${position + 1}`,
      );
    }
    if (token.kind !== 'space') {
      tokens.push({ kind: token.kind, text: token.text, position });
    }
    position += token.text.length;
  }
  tokens.push({ kind: 'end', text: '', position });
  return tokens;
}

function readToken(source: string, position: number) {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (match) {
      return { kind, text: match[0] };
    }
  }
  return undefined;
}
