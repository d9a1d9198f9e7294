import type { CatchClause, Statement, SwitchCase } from '../statements';
import { isMark, type ParserState } from './ParserState';
import { parseClosure } from './parseClosure';
import { parseForStatement } from './parseFor';
import { parseExpression } from './parseOperators';
import { parseBlock, parseBody, parseStatement } from './parseStatements';
import { parseTypeName } from './parseTypes';

/** Control flow; undefined where the next statement is something else. */
export function parseControl(state: ParserState): Statement | undefined {
  const { token } = state;
  if (isMark(token, '{')) {
    return parseBlockOrClosure(state);
  }
  if (token.type !== 'identifier') {
    return undefined;
  }
  const next = state.peek();
  // A keyword followed by a dot or an assignment is a name after all.
  if (isMark(next, '.') || isMark(next, '=')) {
    return undefined;
  }
  switch (token.text) {
    case 'if':
      return isMark(next, '(') ? parseIf(state) : undefined;
    case 'for':
      return isMark(next, '(') ? parseForStatement(state) : undefined;
    case 'while':
      return isMark(next, '(') ? parseWhile(state) : undefined;
    case 'do':
      return isMark(next, '{') ? parseDoWhile(state) : undefined;
    case 'switch':
      return isMark(next, '(') ? parseSwitch(state) : undefined;
    case 'try':
      return parseTry(state);
    case 'return':
      return parseReturn(state);
    case 'throw':
      return parseThrow(state);
    case 'assert':
      return parseAssert(state);
    case 'break':
    case 'continue':
      state.advance();
      if (state.token.type === 'identifier') {
        state.advance();
      }
      return { kind: token.text, range: state.rangeFrom(token.start) };
    default:
      return undefined;
  }
}

function parseBlockOrClosure(state: ParserState): Statement {
  const start = state.token.start;
  const closure = parseClosure(state);
  const range = state.rangeFrom(start);
  return closure.parameters
    ? { kind: 'expression', expression: closure, range }
    : { kind: 'block', body: closure.body, range };
}

export function parseCondition(state: ParserState) {
  state.expect('(');
  state.skipNewlines();
  const condition = parseExpression(state, true);
  state.skipNewlines();
  state.expect(')');
  return condition;
}

function parseIf(state: ParserState): Statement {
  const start = state.advance().start;
  const condition = parseCondition(state);
  const then = parseBody(state);
  let otherwise: Statement[] = [];
  const hasElse =
    state.significant.type === 'identifier' &&
    state.significant.text === 'else';
  const afterSemicolon = state.at(';') && state.peek().text === 'else';
  if (hasElse || afterSemicolon) {
    state.accept(';');
    state.skipNewlines();
    state.advance();
    otherwise = parseBody(state);
  }
  return {
    kind: 'if',
    condition,
    then,
    otherwise,
    range: state.rangeFrom(start),
  };
}

function parseWhile(state: ParserState): Statement {
  const start = state.advance().start;
  const condition = parseCondition(state);
  const body = parseBody(state);
  return {
    kind: 'while',
    condition,
    body,
    atLeastOnce: false,
    range: state.rangeFrom(start),
  };
}

function parseDoWhile(state: ParserState): Statement {
  const start = state.advance().start;
  const body = parseBlock(state);
  state.skipNewlines();
  if (!state.acceptWord('while')) {
    throw state.unexpected();
  }
  const condition = parseCondition(state);
  return {
    kind: 'while',
    condition,
    body,
    atLeastOnce: true,
    range: state.rangeFrom(start),
  };
}

function parseSwitch(state: ParserState): Statement {
  const start = state.advance().start;
  const subject = parseCondition(state);
  state.skipNewlines();
  state.expect('{');
  const cases: SwitchCase[] = [];
  for (;;) {
    skipSeparators(state);
    if (state.accept('}')) {
      break;
    }
    cases.push(parseCase(state));
  }
  return { kind: 'switch', subject, cases, range: state.rangeFrom(start) };
}

function parseCase(state: ParserState): SwitchCase {
  const start = state.token.start;
  let value;
  if (state.acceptWord('case')) {
    value = parseExpression(state);
  } else if (!state.acceptWord('default')) {
    throw state.unexpected();
  }
  state.expect(':');
  const body: Statement[] = [];
  for (;;) {
    skipSeparators(state);
    const isNext =
      state.atWord('case') ||
      (state.atWord('default') && isMark(state.peek(), ':'));
    if (isNext || state.at('}') || state.token.type === 'end') {
      return {
        ...(value ? { value } : {}),
        body,
        range: state.rangeFrom(start),
      };
    }
    body.push(parseStatement(state));
  }
}

function skipSeparators(state: ParserState): void {
  while (state.token.type === 'newline' || state.at(';')) {
    state.advance();
  }
}

function parseTry(state: ParserState): Statement | undefined {
  if (!isMark(state.peek(), '{') && state.peek().type !== 'newline') {
    return undefined;
  }
  const start = state.advance().start;
  const body = parseBlock(state);
  const catches: CatchClause[] = [];
  while (isWord(state.significant, 'catch')) {
    state.skipNewlines();
    catches.push(parseCatch(state));
  }
  let cleanup: Statement[] | undefined;
  if (isWord(state.significant, 'finally')) {
    state.skipNewlines();
    state.advance();
    cleanup = parseBlock(state);
  }
  return {
    kind: 'try',
    body,
    catches,
    ...(cleanup ? { finally: cleanup } : {}),
    range: state.rangeFrom(start),
  };
}

function isWord(token: ParserState['token'], word: string): boolean {
  return token.type === 'identifier' && token.text === word;
}

function parseCatch(state: ParserState): CatchClause {
  const start = state.advance().start;
  state.expect('(');
  state.acceptWord('final');
  state.acceptWord('def');
  const types: string[] = [];
  if (state.peek().type === 'punctuation' && state.peek().text === ')') {
    const name = state.expectName().text;
    state.expect(')');
    return {
      types,
      name,
      body: parseBlock(state),
      range: state.rangeFrom(start),
    };
  }
  do {
    types.push(parseTypeName(state));
  } while (state.accept('|'));
  const name = state.expectName().text;
  state.expect(')');
  return {
    types,
    name,
    body: parseBlock(state),
    range: state.rangeFrom(start),
  };
}

function endsHere(state: ParserState): boolean {
  return (
    state.token.type === 'newline' ||
    state.token.type === 'end' ||
    state.at(';') ||
    state.at('}')
  );
}

function parseReturn(state: ParserState): Statement {
  const start = state.advance().start;
  const value = endsHere(state) ? undefined : parseExpression(state, true);
  return {
    kind: 'return',
    ...(value ? { value } : {}),
    range: state.rangeFrom(start),
  };
}

function parseThrow(state: ParserState): Statement {
  const start = state.advance().start;
  const value = parseExpression(state, true);
  return { kind: 'throw', value, range: state.rangeFrom(start) };
}

function parseAssert(state: ParserState): Statement {
  const start = state.advance().start;
  const condition = parseExpression(state);
  const message = state.accept(':') ? parseExpression(state) : undefined;
  return {
    kind: 'assert',
    condition,
    ...(message ? { message } : {}),
    range: state.rangeFrom(start),
  };
}
