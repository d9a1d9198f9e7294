import { Lexer } from '../lexer/Lexer';
import type { SourceError } from '../positions';
import type { Script } from '../statements';
import { lineStartsOf, ParserState } from './ParserState';
import { parseStatements } from './parseStatements';

/**
 * Reads a Jenkinsfile or shared library into a syntax tree.
 *
 * @remarks Never throws on any text: what cannot be read becomes an error with its place and a
 * `broken` node, and reading goes on behind it.
 */
export function parseScript(source: string): Script {
  const lexer = new Lexer(source);
  const tokens = lexer.readAll();
  const errors: SourceError[] = [];
  const state = new ParserState(tokens, source, lineStartsOf(source), errors);
  for (const error of lexer.errors) {
    state.reportLexical(error);
  }
  const statements = parseStatements(state, 'end');
  errors.sort((a, b) => a.range.start.offset - b.range.start.offset);
  return {
    source,
    statements,
    errors,
    range: state.range(0, source.length),
  };
}
