import type { Annotation, Statement } from '../statements';
import { isMark, UnreadableSource, type ParserState } from './ParserState';
import { parseArguments } from './parseArguments';
import { parseClassDeclaration } from './parseClass';
import { parseExpression } from './parseOperators';
import { parseParameters } from './parseParameters';
import { parseBlock } from './parseStatements';
import { modifiers, parseTypeName, typeLength } from './parseTypes';

/** Imports, annotations, variables, functions, classes; undefined for an expression. */
export function parseDeclaration(state: ParserState): Statement | undefined {
  const start = state.token.start;
  const annotations = parseAnnotations(state);
  const { token } = state;
  if (token.type === 'identifier') {
    if (token.text === 'import' || token.text === 'package') {
      return parseImport(state, start, annotations);
    }
    let lookahead = 0;
    while (isModifier(state, lookahead)) {
      lookahead++;
    }
    const keyword = state.peek(lookahead);
    if (
      ['class', 'interface', 'enum', 'trait'].includes(keyword.text) &&
      state.peek(lookahead + 1).type === 'identifier'
    ) {
      skip(state, lookahead);
      return parseClassDeclaration(state, start, annotations);
    }
    const declared = parseVariableOrFunction(
      state,
      start,
      annotations,
      lookahead,
    );
    if (declared) {
      return declared;
    }
  }
  if (annotations.length > 0) {
    // `@Library('x') _` declares nothing; the annotation is what matters.
    if (state.atWord('_')) {
      state.advance();
    }
    return {
      kind: 'declaration',
      annotations,
      names: ['_'],
      destructured: false,
      range: state.rangeFrom(start),
    };
  }
  return undefined;
}

function isModifier(state: ParserState, distance: number): boolean {
  const token = state.peek(distance);
  const next = state.peek(distance + 1);
  return (
    token.type === 'identifier' &&
    modifiers.has(token.text) &&
    (next.type === 'identifier' ||
      next.type === 'string' ||
      isMark(next, '(') ||
      isMark(next, '@'))
  );
}

function skip(state: ParserState, count: number): void {
  for (let index = 0; index < count; index++) {
    state.advance();
  }
}

function parseAnnotations(state: ParserState): Annotation[] {
  const annotations: Annotation[] = [];
  while (state.at('@') && state.peek().type === 'identifier') {
    const start = state.advance().start;
    const name = parseTypeName(state);
    const args = state.at('(') ? parseArguments(state) : [];
    annotations.push({ name, args, range: state.rangeFrom(start) });
    state.skipNewlines();
  }
  return annotations;
}

function parseImport(
  state: ParserState,
  start: number,
  annotations: readonly Annotation[],
): Statement {
  const keyword = state.advance().text;
  const isStatic = state.acceptWord('static');
  const from = state.token.start;
  state.expectName();
  while (state.at('.')) {
    state.advance();
    if (!state.accept('*')) {
      state.expectName();
    }
  }
  const name = state.source.slice(from, state.previous.end);
  if (state.acceptWord('as')) {
    state.expectName();
  }
  const range = state.rangeFrom(start);
  return keyword === 'import'
    ? {
        kind: 'import',
        annotations,
        name: isStatic ? `static ${name}` : name,
        range,
      }
    : { kind: 'package', name, range };
}

function parseVariableOrFunction(
  state: ParserState,
  start: number,
  annotations: readonly Annotation[],
  modifierCount: number,
): Statement | undefined {
  const typed = typeLength(state, modifierCount);
  const afterType = state.peek(modifierCount + typed);
  const hasType =
    typed > 0 &&
    (afterType.type === 'identifier' ||
      isDeclaredString(state, modifierCount + typed));
  if (modifierCount === 0 && !hasType) {
    return undefined;
  }
  const namePlace = modifierCount + (hasType ? typed : 0);
  const name = state.peek(namePlace);
  // Nothing but a method is void, even one without a body.
  const isCertain = modifierCount > 0 || state.atWord('void');
  if (!isCertain && !isDeclarationEnd(state, namePlace + 1)) {
    return undefined;
  }
  if (isMark(name, '(') && modifierCount > 0) {
    skip(state, modifierCount);
    return parseDestructured(state, start, annotations);
  }
  if (name.type !== 'identifier' && name.type !== 'string') {
    return undefined;
  }
  skip(state, modifierCount);
  const type = hasType ? parseTypeName(state) : undefined;
  if (
    !hasType &&
    state.peek().type === 'identifier' &&
    isMark(state.peek(2), '(')
  ) {
    // A lower-case return type.
    state.advance();
  }
  const declared = state.advance().text;
  return state.at('(')
    ? parseFunction(state, start, annotations, declared)
    : parseVariables(state, start, annotations, declared, type);
}

function isDeclaredString(state: ParserState, distance: number): boolean {
  return (
    state.peek(distance).type === 'string' &&
    isMark(state.peek(distance + 1), '(')
  );
}

/** What may stand behind the name of a variable, or the parameters and brace of a function. */
function isDeclarationEnd(state: ParserState, distance: number): boolean {
  const token = state.peek(distance);
  if (token.type === 'newline' || token.type === 'end') {
    return true;
  }
  if (['=', ';', ',', '}'].some(mark => isMark(token, mark))) {
    return true;
  }
  return isMark(token, '(') && isFunctionAhead(state, distance);
}

const longestSignature = 300;

function isFunctionAhead(state: ParserState, parenthesis: number): boolean {
  let depth = 0;
  for (let at = parenthesis; at < parenthesis + longestSignature; at++) {
    const token = state.peek(at);
    if (isMark(token, '(')) {
      depth++;
    } else if (isMark(token, ')')) {
      depth--;
    } else if (token.type === 'end') {
      return false;
    }
    if (depth === 0) {
      let next = at + 1;
      while (state.peek(next).type === 'newline') {
        next++;
      }
      return (
        isMark(state.peek(next), '{') || state.peek(next).text === 'throws'
      );
    }
  }
  return false;
}

function parseFunction(
  state: ParserState,
  start: number,
  annotations: readonly Annotation[],
  name: string,
): Statement {
  const parameters = parseParameters(state);
  if (state.acceptWord('throws')) {
    do {
      parseTypeName(state);
    } while (state.accept(','));
  }
  // An interface or abstract class declares methods without a body.
  const body = isMark(state.significant, '{') ? parseBlock(state) : [];
  return {
    kind: 'function',
    annotations,
    name,
    parameters,
    body,
    range: state.rangeFrom(start),
  };
}

function parseVariables(
  state: ParserState,
  start: number,
  annotations: readonly Annotation[],
  first: string,
  type: string | undefined,
): Statement {
  const names = [first];
  let value = parseInitialValue(state);
  while (!value && state.accept(',')) {
    state.skipNewlines();
    names.push(state.expectName().text);
    value = parseInitialValue(state);
  }
  return {
    kind: 'declaration',
    annotations,
    ...(type === undefined ? {} : { type }),
    names,
    destructured: false,
    ...(value ? { value } : {}),
    range: state.rangeFrom(start),
  };
}

function parseInitialValue(state: ParserState) {
  if (!state.accept('=')) {
    return undefined;
  }
  state.skipNewlines();
  return parseExpression(state, true);
}

function parseDestructured(
  state: ParserState,
  start: number,
  annotations: readonly Annotation[],
): Statement {
  state.expect('(');
  const names: string[] = [];
  do {
    if (state.peek().type === 'identifier') {
      parseTypeName(state);
    }
    names.push(state.expectName().text);
  } while (state.accept(','));
  state.expect(')');
  const value = parseInitialValue(state);
  if (!value) {
    throw new UnreadableSource('expected = behind the names', state.token);
  }
  return {
    kind: 'declaration',
    annotations,
    names,
    destructured: true,
    value,
    range: state.rangeFrom(start),
  };
}
