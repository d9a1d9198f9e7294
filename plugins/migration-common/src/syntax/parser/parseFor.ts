import type { Expression } from '../expressions';
import type { Statement } from '../statements';
import { isMark, type ParserState } from './ParserState';
import { parseExpression } from './parseOperators';
import { parseBody, parseStatement } from './parseStatements';
import { modifiers, parseTypeName, typeLength } from './parseTypes';

/** All three forms of `for`. */
export function parseForStatement(state: ParserState): Statement {
  const start = state.advance().start;
  state.expect('(');
  const name = parseLoopName(state);
  if (name !== undefined) {
    const iterable = parseExpression(state);
    state.expect(')');
    const body = parseBody(state);
    return {
      kind: 'for-in',
      name,
      iterable,
      body,
      range: state.rangeFrom(start),
    };
  }
  const initial: Statement[] = [];
  if (!state.at(';')) {
    initial.push(parseStatement(state));
  }
  state.expect(';');
  const condition = state.at(';') ? undefined : parseExpression(state);
  state.expect(';');
  const update: Expression[] = [];
  while (!state.at(')')) {
    update.push(parseExpression(state));
    if (!state.accept(',')) {
      break;
    }
  }
  state.expect(')');
  const body = parseBody(state);
  return {
    kind: 'for',
    initial,
    ...(condition ? { condition } : {}),
    update,
    body,
    range: state.rangeFrom(start),
  };
}

/** Reads `def x in` or `T x :` if that is what stands here. */
function parseLoopName(state: ParserState): string | undefined {
  const first = state.index;
  while (state.token.type === 'identifier' && modifiers.has(state.token.text)) {
    state.advance();
  }
  const length = typeLength(state, 0);
  if (
    length > 0 &&
    state.peek(length).type === 'identifier' &&
    state.peek(length).text !== 'in'
  ) {
    parseTypeName(state);
  }
  const name = state.token;
  const next = state.peek();
  if (
    name.type === 'identifier' &&
    (isMark(next, ':') || (next.type === 'identifier' && next.text === 'in'))
  ) {
    state.advance();
    state.advance();
    return name.text;
  }
  state.index = first;
  return undefined;
}
