import type {
  Argument,
  CallExpression,
  Expression,
  PropertyExpression,
} from '../expressions';
import { isMark, type ParserState } from './ParserState';
import {
  beginsCommandArgument,
  beginsMapOrList,
  parseArguments,
  parseCommandArguments,
} from './parseArguments';
import { parseClosure } from './parseClosure';
import { parseExpression } from './parseOperators';
import { parsePrimary, parseStringToken } from './parsePrimary';

/** A primary with all its `.name`, `(…)`, `[…]` and `{ }`, and with `commands` its bare arguments. */
export function parsePath(state: ParserState, commands: boolean): Expression {
  const start = state.token.start;
  let path = parsePrimary(state);
  for (;;) {
    const next = parseSuffix(state, start, path);
    if (!next) {
      break;
    }
    path = next;
  }
  if (!commands || !canTakeArguments(path) || !beginsCommandArgument(state)) {
    return path;
  }
  return parseCommandChain(state, start, path);
}

/** `a b c d` is `a(b).c(d)`. */
function parseCommandChain(
  state: ParserState,
  start: number,
  path: VariableOrProperty | CallExpression,
): Expression {
  let call = callOf(state, start, path, parseCommandArguments(state));
  for (;;) {
    let next: Expression | undefined = parseDot(state, start, call);
    if (next) {
      for (let more = next; more; ) {
        next = more;
        const suffix = parseSuffix(state, start, more);
        if (!suffix) {
          break;
        }
        more = suffix;
      }
      if (next.kind !== 'call') {
        return next;
      }
      call = next;
      continue;
    }
    if (
      state.token.type !== 'identifier' ||
      ['in', 'as', 'instanceof', 'else'].includes(state.token.text)
    ) {
      return call;
    }
    const token = state.advance();
    const member: PropertyExpression = {
      kind: 'property',
      object: call,
      name: token.text,
      safe: false,
      spread: false,
      range: state.rangeFrom(start),
    };
    if (state.at('(')) {
      call = callOf(state, start, member, parseArguments(state));
    } else if (beginsCommandArgument(state)) {
      call = callOf(state, start, member, parseCommandArguments(state));
    } else {
      return member;
    }
  }
}

function parseSuffix(
  state: ParserState,
  start: number,
  path: Expression,
): Expression | undefined {
  const { token } = state;
  const dotted = parseDot(state, start, path);
  if (dotted) {
    return dotted;
  }
  if (isMark(token, '(') && path.kind !== 'number') {
    return callOf(state, start, path, parseArguments(state));
  }
  const isIndex = isIndexed(path) && !(token.spaced && beginsMapOrList(state));
  if (isMark(token, '[') && isIndex) {
    return parseIndex(state, start, path);
  }
  return parseTrailingClosure(state, start, path);
}

function parseIndex(
  state: ParserState,
  start: number,
  object: Expression,
): Expression {
  state.expect('[');
  const indexes: Expression[] = [];
  while (!state.at(']')) {
    indexes.push(parseExpression(state));
    if (!state.accept(',')) {
      break;
    }
  }
  state.expect(']');
  return { kind: 'index', object, indexes, range: state.rangeFrom(start) };
}

/** `.name`, `?.name`, `*.name`, also on a following line. */
function parseDot(
  state: ParserState,
  start: number,
  object: Expression,
): Expression | undefined {
  const dot = state.significant;
  const isDot = ['.', '?.', '*.', '.&', '.@'].some(mark => isMark(dot, mark));
  if (!isDot) {
    return undefined;
  }
  state.skipNewlines();
  state.advance();
  state.skipNewlines();
  const name = parseMemberName(state);
  return {
    kind: 'property',
    object,
    name,
    safe: dot.text === '?.',
    spread: dot.text === '*.',
    range: state.rangeFrom(start),
  };
}

function parseMemberName(state: ParserState): string | Expression {
  const { token } = state;
  switch (token.type) {
    case 'identifier':
    case 'string':
      state.advance();
      return token.text;
    case 'interpolated':
      return parseStringToken(state);
    default:
      if (isMark(token, '(')) {
        state.advance();
        const name = parseExpression(state);
        state.expect(')');
        return name;
      }
      throw state.unexpected();
  }
}

/** `f { }` and `f(x) { }`, the brace on the same or the next line; more than one may follow. */
function parseTrailingClosure(
  state: ParserState,
  start: number,
  path: Expression,
): Expression | undefined {
  if (!isMark(state.significant, '{') || !canTakeArguments(path)) {
    return undefined;
  }
  state.skipNewlines();
  const brace = state.token.start;
  const closure = parseClosure(state);
  const argument: Argument = {
    value: closure,
    spread: false,
    range: state.rangeFrom(brace),
  };
  if (path.kind === 'call') {
    return {
      ...path,
      args: [...path.args, argument],
      range: state.rangeFrom(start),
    };
  }
  return callOf(state, start, path, [argument]);
}

type VariableOrProperty = Extract<
  Expression,
  { kind: 'variable' | 'property' }
>;

function canTakeArguments(
  path: Expression,
): path is VariableOrProperty | CallExpression {
  return (
    (path.kind === 'variable' && path.name !== 'this') ||
    path.kind === 'property' ||
    path.kind === 'call'
  );
}

function isIndexed(path: Expression): boolean {
  return path.kind !== 'number' && path.kind !== 'closure';
}

function callOf(
  state: ParserState,
  start: number,
  called: Expression,
  args: readonly Argument[],
): CallExpression {
  const range = state.rangeFrom(start);
  const common = { kind: 'call', args, range } as const;
  if (called.kind === 'variable') {
    return {
      ...common,
      name: called.name,
      nameRange: called.range,
      safe: false,
      spread: false,
    };
  }
  if (called.kind === 'property' && typeof called.name === 'string') {
    return {
      ...common,
      name: called.name,
      nameRange: called.range,
      receiver: called.object,
      safe: called.safe,
      spread: called.spread,
    };
  }
  if (called.kind === 'string' || called.kind === 'interpolated') {
    const name = called.kind === 'string' ? called.value : '';
    return {
      ...common,
      name,
      nameRange: called.range,
      ...(name ? {} : { receiver: called }),
      safe: false,
      spread: false,
    };
  }
  return {
    ...common,
    name: '',
    nameRange: called.range,
    receiver: called,
    safe: false,
    spread: false,
  };
}
