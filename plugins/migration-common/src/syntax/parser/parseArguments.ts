import type { Argument, Expression } from '../expressions';
import { isMark, type ParserState } from './ParserState';
import { parseExpression } from './parseOperators';

/** Words that go on with an expression or statement and so cannot begin an argument. */
const notArguments = new Set([
  'in',
  'as',
  'instanceof',
  'else',
  'catch',
  'finally',
  'while',
  'if',
  'case',
  'default',
  'throws',
  'extends',
  'implements',
]);

/** Whether the next token begins the first argument of a call without parentheses. */
export function beginsCommandArgument(state: ParserState): boolean {
  const { token } = state;
  switch (token.type) {
    case 'identifier':
      // A word before a colon names an argument, whatever else it means.
      return !notArguments.has(token.text) || isMark(state.peek(), ':');
    case 'string':
    case 'interpolated':
    case 'number':
      return true;
    case 'punctuation':
      return (
        token.spaced &&
        ((token.text === '[' && beginsMapOrList(state)) ||
          (token.text === '!' && !state.peek().spaced))
      );
    default:
      return false;
  }
}

/** `f [a: 1]` hands a map over; `f [0]` reads an element. */
export function beginsMapOrList(state: ParserState): boolean {
  return (
    isMark(state.peek(2), ':') ||
    isMark(state.peek(1), ']') ||
    isMark(state.peek(1), ':')
  );
}

/** `(a, name: b, *c)`; empty places between commas are legal in Groovy 2.4. */
export function parseArguments(state: ParserState): Argument[] {
  state.expect('(');
  const args: Argument[] = [];
  for (;;) {
    state.skipNewlines();
    if (state.accept(',')) {
      continue;
    }
    if (state.accept(')')) {
      return args;
    }
    args.push(parseArgument(state, true));
    state.skipNewlines();
    if (!state.at(',') && !state.at(')')) {
      state.expect(')');
    }
  }
}

/** `a, name: b` up to the end of the statement. */
export function parseCommandArguments(state: ParserState): Argument[] {
  const args = [parseArgument(state, false)];
  while (state.accept(',')) {
    state.skipNewlines();
    // Groovy lets a comma stand behind the last argument of a block.
    if (state.at('}')) {
      break;
    }
    args.push(parseArgument(state, false));
  }
  return args;
}

export function parseArgument(state: ParserState, commands: boolean): Argument {
  const start = state.token.start;
  const { token } = state;
  if (
    (token.type === 'identifier' || token.type === 'string') &&
    isMark(state.peek(), ':')
  ) {
    state.advance();
    state.advance();
    state.skipNewlines();
    const value = parseExpression(state, commands);
    return {
      name: token.text,
      value,
      spread: false,
      range: state.rangeFrom(start),
    };
  }
  const isSpread = state.at('*');
  if (isSpread) {
    state.advance();
    state.accept(':');
  }
  const value = parseExpression(state, commands);
  if (!isSpread && state.accept(':')) {
    state.skipNewlines();
    const key: Expression = value;
    return {
      key,
      value: parseExpression(state, commands),
      spread: false,
      range: state.rangeFrom(start),
    };
  }
  return { value, spread: isSpread, range: state.rangeFrom(start) };
}
