import type { Annotation, Statement } from '../statements';
import { isMark, type ParserState } from './ParserState';
import { parseArguments } from './parseArguments';
import { parseParameters } from './parseParameters';
import { parseBlock, parseStatements } from './parseStatements';
import { parseTypeName } from './parseTypes';

/** `class Name extends Base implements A, B { members }` and its relatives. */
export function parseClassDeclaration(
  state: ParserState,
  start: number,
  annotations: readonly Annotation[],
): Statement {
  const isEnum = state.advance().text === 'enum';
  const name = parseTypeName(state);
  for (;;) {
    state.skipNewlines();
    if (!state.acceptWord('extends') && !state.acceptWord('implements')) {
      break;
    }
    do {
      state.skipNewlines();
      parseTypeName(state);
    } while (state.accept(','));
  }
  state.expect('{');
  if (isEnum) {
    skipConstants(state);
  }
  const members = parseMembers(state, name);
  state.closeBlock(start);
  return {
    kind: 'class',
    annotations,
    name,
    members,
    range: state.rangeFrom(start),
  };
}

/** `A, B(1), C { … }` up to the semicolon or the first member. */
function skipConstants(state: ParserState): void {
  for (;;) {
    state.skipNewlines();
    const next = state.peek();
    const isConstant =
      state.token.type === 'identifier' &&
      (next.type === 'newline' ||
        [',', '(', ';', '}', '{'].some(mark => isMark(next, mark)));
    if (!isConstant) {
      return;
    }
    state.advance();
    if (state.at('(')) {
      parseArguments(state);
    }
    if (state.at('{')) {
      parseBlock(state);
    }
    state.skipNewlines();
    if (!state.accept(',')) {
      state.accept(';');
      return;
    }
  }
}

/** Members are statements, but for constructors, which look like calls with a block. */
function parseMembers(state: ParserState, className: string): Statement[] {
  const members: Statement[] = [];
  for (;;) {
    const found = parseStatements(state, '}', () =>
      isConstructor(state, className),
    );
    members.push(...found);
    if (!isConstructor(state, className)) {
      return members;
    }
    members.push(parseConstructor(state));
  }
}

const visibilities = ['public', 'private', 'protected'];

function isConstructor(state: ParserState, className: string): boolean {
  const distance = visibilities.includes(state.token.text) ? 1 : 0;
  return (
    state.peek(distance).text === className &&
    isMark(state.peek(distance + 1), '(')
  );
}

function parseConstructor(state: ParserState): Statement {
  const start = state.token.start;
  if (visibilities.includes(state.token.text)) {
    state.advance();
  }
  const name = state.advance().text;
  const parameters = parseParameters(state);
  const body = parseBlock(state);
  return {
    kind: 'function',
    annotations: [],
    name,
    parameters,
    body,
    range: state.rangeFrom(start),
  };
}
