import type { Expression } from '../expressions';
import { isMark, type ParserState } from './ParserState';
import { parsePath } from './parsePath';
import { parseTypeName } from './parseTypes';

/** Binding strength; a higher one binds tighter. */
const strengths: Readonly<Record<string, number>> = {
  '||': 2,
  '&&': 3,
  '|': 4,
  '^': 5,
  '&': 6,
  '==': 7,
  '!=': 7,
  '<=>': 7,
  '===': 7,
  '!==': 7,
  '=~': 7,
  '==~': 7,
  '<': 8,
  '<=': 8,
  '>': 8,
  '>=': 8,
  in: 8,
  instanceof: 8,
  as: 8,
  '<<': 9,
  '>>': 9,
  '..': 9,
  '..<': 9,
  '+': 10,
  '-': 10,
  '*': 11,
  '/': 11,
  '%': 11,
  '**': 13,
};

const assignments = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '<<=',
  '>>=',
  '>>>=',
  '&=',
  '|=',
  '^=',
]);

const prefixes = new Set(['!', '-', '+', '~', '++', '--', '*']);

/**
 * A whole expression: assignment, ternary, operators.
 * `commands` allows the form without parentheses (`sh 'x'`) at its start and after `=`.
 */
export function parseExpression(
  state: ParserState,
  commands = false,
): Expression {
  return state.deeper(() => {
    const start = state.token.start;
    const target = parseTernary(state, commands);
    const operator = state.token;
    if (operator.type !== 'punctuation' || !assignments.has(operator.text)) {
      return target;
    }
    state.advance();
    state.skipNewlines();
    const value = parseExpression(state, true);
    return {
      kind: 'assignment',
      operator: operator.text,
      target,
      value,
      range: state.rangeFrom(start),
    };
  });
}

function parseTernary(state: ParserState, commands: boolean): Expression {
  const start = state.token.start;
  const condition = parseBinary(state, 0, commands);
  const next = state.significant;
  if (isMark(next, '?:')) {
    state.skipNewlines();
    state.advance();
    state.skipNewlines();
    const otherwise = parseExpression(state);
    return {
      kind: 'ternary',
      condition,
      otherwise,
      range: state.rangeFrom(start),
    };
  }
  if (!isMark(next, '?')) {
    return condition;
  }
  state.skipNewlines();
  state.advance();
  state.skipNewlines();
  const then = parseExpression(state);
  state.skipNewlines();
  state.expect(':');
  state.skipNewlines();
  const otherwise = parseExpression(state);
  return {
    kind: 'ternary',
    condition,
    then,
    otherwise,
    range: state.rangeFrom(start),
  };
}

function parseBinary(
  state: ParserState,
  weakest: number,
  commands: boolean,
): Expression {
  const start = state.token.start;
  let left = parsePrefix(state, commands);
  for (;;) {
    const operator = binaryOperator(state);
    const strength = operator === undefined ? undefined : strengths[operator];
    if (
      operator === undefined ||
      strength === undefined ||
      strength <= weakest
    ) {
      return left;
    }
    state.skipNewlines();
    state.advance();
    state.skipNewlines();
    left = parseRight(state, start, left, operator, strength);
  }
}

function parseRight(
  state: ParserState,
  start: number,
  left: Expression,
  operator: string,
  strength: number,
): Expression {
  if (operator === 'as' || operator === 'instanceof') {
    const token = state.token;
    const name = parseTypeName(state);
    const right: Expression = {
      kind: 'variable',
      name,
      range: state.rangeFrom(token.start),
    };
    return {
      kind: 'binary',
      operator,
      left,
      right,
      range: state.rangeFrom(start),
    };
  }
  const right = state.deeper(() => parseBinary(state, strength, false));
  if (operator === '..' || operator === '..<') {
    return {
      kind: 'range',
      from: left,
      to: right,
      exclusive: operator === '..<',
      range: state.rangeFrom(start),
    };
  }
  return {
    kind: 'binary',
    operator,
    left,
    right,
    range: state.rangeFrom(start),
  };
}

/** An operator here, or `&&` and `||` at the start of the next line, where nothing else can stand. */
function binaryOperator(state: ParserState): string | undefined {
  const { token } = state;
  if (token.type === 'newline') {
    const next = state.significant;
    return isMark(next, '&&') || isMark(next, '||') ? next.text : undefined;
  }
  if (token.type === 'punctuation') {
    return token.text === '>' && isMark(state.peek(), '>=')
      ? undefined
      : token.text;
  }
  return token.type === 'identifier' &&
    ['in', 'instanceof', 'as'].includes(token.text)
    ? token.text
    : undefined;
}

function parsePrefix(state: ParserState, commands: boolean): Expression {
  const { token } = state;
  if (token.type !== 'punctuation' || !prefixes.has(token.text)) {
    return parsePostfix(state, commands);
  }
  state.advance();
  const operand = state.deeper(() => parsePrefix(state, false));
  return {
    kind: 'unary',
    operator: token.text,
    operand,
    range: state.rangeFrom(token.start),
  };
}

function parsePostfix(state: ParserState, commands: boolean): Expression {
  const start = state.token.start;
  const operand = parsePath(state, commands);
  const { token } = state;
  if (
    token.type === 'punctuation' &&
    (token.text === '++' || token.text === '--')
  ) {
    state.advance();
    return {
      kind: 'postfix',
      operator: token.text,
      operand,
      range: state.rangeFrom(start),
    };
  }
  return operand;
}
