import type { Statement } from '../statements';
import { isMark, UnreadableSource, type ParserState } from './ParserState';
import { parseControl } from './parseControl';
import { parseDeclaration } from './parseDeclarations';
import { parseExpression } from './parseOperators';

/**
 * Statements up to `close`, which is left to be read, or to where `stops` says so.
 * A broken one costs only itself.
 */
export function parseStatements(
  state: ParserState,
  close: '}' | 'end',
  stops?: () => boolean,
): Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    while (state.token.type === 'newline' || state.at(';')) {
      state.advance();
    }
    if (
      state.token.type === 'end' ||
      (close === '}' && state.at('}')) ||
      stops?.()
    ) {
      return statements;
    }
    statements.push(parseTolerantly(state));
  }
}

function parseTolerantly(state: ParserState): Statement {
  const start = state.token.start;
  const first = state.index;
  try {
    const statement = parseStatement(state);
    if (!endsStatement(state)) {
      throw state.unexpected();
    }
    return statement;
  } catch (error) {
    if (!(error instanceof UnreadableSource)) {
      throw error;
    }
    state.report(error);
    state.index = Math.max(state.index, first);
    skipBrokenStatement(state, first);
    return {
      kind: 'broken',
      text: state.source.slice(start, state.previous.end),
      range: state.rangeFrom(start),
    };
  }
}

function endsStatement(state: ParserState): boolean {
  const { token } = state;
  return (
    token.type === 'newline' ||
    token.type === 'end' ||
    isMark(token, ';') ||
    isMark(token, '}') ||
    // A block statement needs nothing behind it.
    isMark(state.previous, '}')
  );
}

/** Goes on behind the line, or behind the brace that closes what the line opened. */
function skipBrokenStatement(state: ParserState, first: number): void {
  if (state.index === first) {
    state.advance();
  }
  let depth = 0;
  for (let at = first; at < state.index; at++) {
    depth += braceChange(state.tokens[at]);
  }
  depth = Math.max(0, depth);
  while (state.token.type !== 'end') {
    if (depth === 0 && (state.token.type === 'newline' || state.at('}'))) {
      return;
    }
    depth = Math.max(0, depth + braceChange(state.token));
    state.advance();
  }
}

function braceChange(token: ParserState['token']): number {
  if (isMark(token, '{')) {
    return 1;
  }
  return isMark(token, '}') ? -1 : 0;
}

export function parseStatement(state: ParserState): Statement {
  return state.deeper(() => {
    const start = state.token.start;
    if (
      state.token.type === 'identifier' &&
      isMark(state.peek(), ':') &&
      !['case', 'default'].includes(state.token.text)
    ) {
      state.advance();
      state.advance();
      state.skipNewlines();
      return parseStatement(state);
    }
    const special = parseControl(state) ?? parseDeclaration(state);
    if (special) {
      return special;
    }
    const expression = parseExpression(state, true);
    return {
      kind: 'expression',
      expression,
      range: state.rangeFrom(start),
    };
  });
}

/** `{ … }` or a single statement. */
export function parseBody(state: ParserState): Statement[] {
  state.skipNewlines();
  if (!state.at('{')) {
    if (state.accept(';')) {
      return [];
    }
    return [parseStatement(state)];
  }
  return parseBlock(state);
}

export function parseBlock(state: ParserState): Statement[] {
  state.skipNewlines();
  const { start } = state.expect('{');
  const statements = parseStatements(state, '}');
  state.closeBlock(start);
  return statements;
}
