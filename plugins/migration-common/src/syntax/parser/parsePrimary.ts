import type {
  CallExpression,
  Expression,
  InterpolatedString,
  MapEntry,
} from '../expressions';
import type { StringPart, Token } from '../lexer/tokens';
import type { SourceRange } from '../positions';
import type { Statement } from '../statements';
import { isMark, UnreadableSource, type ParserState } from './ParserState';
import { parseArgument, parseArguments } from './parseArguments';
import { parseClosure } from './parseClosure';
import { parseExpression } from './parseOperators';
import { parseStatements } from './parseStatements';
import { parseTypeName, typeLength } from './parseTypes';

/** Words that can never begin an expression. */
const statementWords = new Set([
  'else',
  'catch',
  'finally',
  'case',
  'extends',
  'implements',
]);

/** The smallest expressions: literals, names, parentheses, lists, maps, closures, `new`. */
export function parsePrimary(state: ParserState): Expression {
  const { token } = state;
  switch (token.type) {
    case 'number':
      state.advance();
      return {
        kind: 'number',
        value: numberOf(token.text),
        range: state.rangeFrom(token.start),
      };
    case 'string':
    case 'interpolated':
      return parseStringToken(state);
    case 'identifier':
      return parseWord(state, token);
    case 'punctuation':
      return parseBracketed(state, token);
    default:
      throw state.unexpected();
  }
}

export function parseStringToken(state: ParserState): Expression {
  const token = state.advance();
  const range = state.rangeFrom(token.start);
  return token.type === 'interpolated'
    ? {
        kind: 'interpolated',
        parts: (token.parts ?? []).map(part => parsePart(state, part)),
        range,
      }
    : { kind: 'string', value: token.text, range };
}

function parsePart(
  state: ParserState,
  part: StringPart,
): InterpolatedString['parts'][number] {
  if (typeof part === 'string') {
    return part;
  }
  const inner = state.nested(part.tokens);
  try {
    // `${-> x}` is asked anew whenever the text is needed.
    inner.accept('->');
    const statements = parseStatements(inner, 'end');
    const [only] = statements;
    if (statements.length < 2 && only?.kind === 'expression') {
      return only.expression;
    }
    return only
      ? callOfBlock(statements, state.range(part.start, part.end))
      : '';
  } catch (error) {
    if (!(error instanceof UnreadableSource)) {
      throw error;
    }
    state.report(error);
    return {
      kind: 'broken',
      text: state.source.slice(part.start, part.end),
      range: state.range(part.start, part.end),
    };
  }
}

/** Several statements in an interpolation are a block whose last value is the text. */
function callOfBlock(
  body: readonly Statement[],
  range: SourceRange,
): CallExpression {
  return {
    kind: 'call',
    name: '',
    nameRange: range,
    receiver: { kind: 'closure', body, range },
    args: [],
    safe: false,
    spread: false,
    range,
  };
}

function parseWord(state: ParserState, token: Token): Expression {
  if (token.text === 'new' && state.peek().type === 'identifier') {
    return parseNew(state);
  }
  if (statementWords.has(token.text)) {
    throw state.unexpected();
  }
  state.advance();
  const range = state.rangeFrom(token.start);
  switch (token.text) {
    case 'true':
    case 'false':
      return { kind: 'boolean', value: token.text === 'true', range };
    case 'null':
      return { kind: 'null', range };
    default:
      return { kind: 'variable', name: token.text, range };
  }
}

function parseNew(state: ParserState): Expression {
  const start = state.advance().start;
  const type = parseTypeName(state);
  const args = [];
  if (state.at('(')) {
    args.push(...parseArguments(state));
  } else if (state.at('[')) {
    args.push(parseArgument(state, false));
  }
  if (state.at('{')) {
    // The body of an anonymous class; only its calls matter to a pipeline.
    state.advance();
    parseStatements(state, '}');
    state.expect('}');
  }
  return { kind: 'new', type, args, range: state.rangeFrom(start) };
}

function parseBracketed(state: ParserState, token: Token): Expression {
  switch (token.text) {
    case '(':
      return parseParenthesised(state);
    case '[':
      return parseListOrMap(state);
    case '{':
      return parseClosure(state);
    default:
      throw state.unexpected();
  }
}

function parseParenthesised(state: ParserState): Expression {
  const start = state.token.start;
  const length = typeLength(state, 1);
  if (length > 0 && isMark(state.peek(1 + length), ')')) {
    const after = state.peek(2 + length);
    const beginsOperand =
      ['identifier', 'string', 'interpolated', 'number'].includes(after.type) ||
      isMark(after, '(') ||
      isMark(after, '[');
    if (
      beginsOperand &&
      !['in', 'as', 'instanceof', 'else'].includes(after.text)
    ) {
      state.advance();
      const type = parseTypeName(state);
      state.expect(')');
      const value = state.deeper(() => parsePrimaryPath(state));
      return { kind: 'cast', type, value, range: state.rangeFrom(start) };
    }
  }
  state.advance();
  state.skipNewlines();
  const expression = parseExpression(state, true);
  state.skipNewlines();
  if (state.at(',')) {
    return parseTargets(state, expression, start);
  }
  state.expect(')');
  return expression;
}

/** `(a, b) = …`: several targets of one assignment. */
function parseTargets(
  state: ParserState,
  first: Expression,
  start: number,
): Expression {
  const items = [first];
  while (state.accept(',')) {
    state.skipNewlines();
    items.push(parseExpression(state));
    state.skipNewlines();
  }
  state.expect(')');
  if (!state.at('=')) {
    throw state.unexpected();
  }
  return { kind: 'list', items, range: state.rangeFrom(start) };
}

/** A cast binds to the path behind it, which begins with a primary; suffixes follow outside. */
function parsePrimaryPath(state: ParserState): Expression {
  return parsePrimary(state);
}

function parseListOrMap(state: ParserState): Expression {
  const start = state.expect('[').start;
  state.skipNewlines();
  if (state.at(':') && isMark(state.peek(), ']')) {
    state.advance();
    state.advance();
    return { kind: 'map', entries: [], range: state.rangeFrom(start) };
  }
  const items: Expression[] = [];
  const entries: MapEntry[] = [];
  for (;;) {
    state.skipNewlines();
    if (state.accept(']')) {
      break;
    }
    const argument = parseArgument(state, false);
    const { range } = argument;
    if (argument.name !== undefined) {
      const key = { kind: 'string', value: argument.name, range } as const;
      entries.push({ key, value: argument.value, range });
    } else if (argument.key) {
      entries.push({ key: argument.key, value: argument.value, range });
    } else {
      items.push(
        argument.spread
          ? { kind: 'unary', operator: '*', operand: argument.value, range }
          : argument.value,
      );
    }
    state.skipNewlines();
    if (!state.accept(',')) {
      state.expect(']');
      break;
    }
  }
  const range = state.rangeFrom(start);
  return entries.length > 0
    ? { kind: 'map', entries, range }
    : { kind: 'list', items, range };
}

function numberOf(text: string): number {
  const digits = text.replace(/_/g, '').replace(/[gGlLiI]$/, '');
  return /^0[xX]/.test(digits)
    ? Number(digits)
    : Number.parseFloat(digits.replace(/[dDfF]$/, ''));
}
