import type { ClosureExpression, Parameter } from '../expressions';
import { isMark, type ParserState } from './ParserState';
import { parseParameter } from './parseParameters';
import { parseStatements } from './parseStatements';

/** Looking further ahead for an arrow would make broken files slow to read. */
const longestParameterList = 80;

/** `{ parameters -> statements }`. */
export function parseClosure(state: ParserState): ClosureExpression {
  return state.deeper(() => {
    const start = state.expect('{').start;
    state.skipNewlines();
    const parameters = hasArrow(state)
      ? parseClosureParameters(state)
      : undefined;
    const body = parseStatements(state, '}');
    state.closeBlock(start);
    return {
      kind: 'closure',
      ...(parameters ? { parameters } : {}),
      body,
      range: state.rangeFrom(start),
    };
  });
}

function hasArrow(state: ParserState): boolean {
  for (let distance = 0; distance < longestParameterList; distance++) {
    const token = state.peek(distance);
    if (isMark(token, '->')) {
      return true;
    }
    const fits =
      token.type === 'identifier' ||
      token.type === 'number' ||
      token.type === 'string' ||
      (token.type === 'newline' && isMark(state.peek(distance - 1), ',')) ||
      [',', '.', '<', '>', '[', ']', '=', '?', ':', '...'].some(mark =>
        isMark(token, mark),
      );
    if (!fits) {
      return false;
    }
  }
  return false;
}

function parseClosureParameters(state: ParserState): Parameter[] {
  const parameters: Parameter[] = [];
  while (!state.at('->')) {
    parameters.push(parseParameter(state));
    if (!state.accept(',')) {
      break;
    }
    state.skipNewlines();
  }
  state.expect('->');
  return parameters;
}
