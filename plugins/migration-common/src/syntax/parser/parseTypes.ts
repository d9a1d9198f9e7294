import { isMark, type ParserState } from './ParserState';
import type { Token } from '../lexer/tokens';

const primitives = new Set([
  'int',
  'boolean',
  'long',
  'double',
  'float',
  'char',
  'byte',
  'short',
  'void',
]);

export const modifiers: ReadonlySet<string> = new Set([
  'def',
  'final',
  'static',
  'public',
  'private',
  'protected',
  'abstract',
  'synchronized',
  'transient',
  'volatile',
  'native',
]);

/** A type reads no further than this; real ones take a dozen tokens. */
const longestType = 60;

/**
 * The number of tokens of a type beginning `distance` tokens ahead (`a.b.C<D, E>[]`), or 0.
 * Only names that look like types count, as `checkout scm` must stay a call.
 */
export function typeLength(state: ParserState, distance: number): number {
  let at = distance;
  let last = state.peek(at);
  if (last.type !== 'identifier') {
    return 0;
  }
  at++;
  while (
    isMark(state.peek(at), '.') &&
    state.peek(at + 1).type === 'identifier'
  ) {
    last = state.peek(at + 1);
    at += 2;
    if (at - distance > longestType) {
      return 0;
    }
  }
  if (!looksLikeType(last)) {
    return 0;
  }
  if (isMark(state.peek(at), '<')) {
    const generic = genericLength(state, at);
    if (generic === 0) {
      return 0;
    }
    at += generic;
  }
  while (isMark(state.peek(at), '[') && isMark(state.peek(at + 1), ']')) {
    at += 2;
  }
  return at - distance;
}

function looksLikeType(token: Token): boolean {
  return primitives.has(token.text) || /^\p{Lu}/u.test(token.text);
}

function genericLength(state: ParserState, from: number): number {
  let depth = 0;
  for (let at = from; at - from < longestType; at++) {
    const token = state.peek(at);
    if (isMark(token, '<')) {
      depth++;
    } else if (isMark(token, '>')) {
      depth--;
    } else if (isMark(token, '>>')) {
      depth -= 2;
    } else if (
      token.type !== 'identifier' &&
      !['.', ',', '?', '[', ']', '&'].some(mark => isMark(token, mark))
    ) {
      return 0;
    }
    if (depth <= 0) {
      return at - from + 1;
    }
  }
  return 0;
}

/** Reads a type where one has to stand, whatever its name looks like. */
export function parseTypeName(state: ParserState): string {
  const start = state.token.start;
  state.expectName();
  while (state.at('.') && state.peek().type === 'identifier') {
    state.advance();
    state.advance();
  }
  if (state.at('<')) {
    const length = genericLength(state, 0);
    for (let count = 0; count < length; count++) {
      state.advance();
    }
  }
  while (state.at('[') && isMark(state.peek(), ']')) {
    state.advance();
    state.advance();
  }
  return state.source.slice(start, state.previous.end);
}
