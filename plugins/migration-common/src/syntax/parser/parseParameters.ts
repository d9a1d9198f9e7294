import type { Parameter } from '../expressions';
import type { ParserState } from './ParserState';
import { parseExpression } from './parseOperators';
import { modifiers, parseTypeName, typeLength } from './parseTypes';

/** `final Map<String, String> name = default`, `String... names`. */
export function parseParameter(state: ParserState): Parameter {
  const start = state.token.start;
  while (state.at('@')) {
    state.advance();
    parseTypeName(state);
  }
  while (
    state.token.type === 'identifier' &&
    modifiers.has(state.token.text) &&
    state.peek().type === 'identifier'
  ) {
    state.advance();
  }
  let type: string | undefined;
  const length = typeLength(state, 0);
  const named = state.peek(length || 1);
  if (
    (length > 0 && named.type === 'identifier') ||
    state.peek().type === 'identifier' ||
    (length > 0 && named.type === 'punctuation' && named.text === '...')
  ) {
    type = parseTypeName(state);
    state.accept('...');
  }
  const name = state.expectName().text;
  state.accept('...');
  const fallback = state.accept('=') ? parseExpression(state) : undefined;
  return {
    name,
    ...(type === undefined ? {} : { type }),
    ...(fallback === undefined ? {} : { default: fallback }),
    range: state.rangeFrom(start),
  };
}

/** `(a, String b = 'c')`. */
export function parseParameters(state: ParserState): Parameter[] {
  state.expect('(');
  const parameters: Parameter[] = [];
  state.skipNewlines();
  while (!state.at(')')) {
    parameters.push(parseParameter(state));
    state.skipNewlines();
    if (!state.accept(',')) {
      break;
    }
    state.skipNewlines();
  }
  state.expect(')');
  return parameters;
}
