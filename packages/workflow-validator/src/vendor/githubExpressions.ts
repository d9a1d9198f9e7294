import * as generated from './githubParser.generated';

/** A value inside GitHub's evaluator; opaque to us. */
type ExpressionData = { readonly kind: number };

interface FunctionDefinition {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
  readonly call: (...args: ExpressionData[]) => ExpressionData;
}

interface GithubExpressions {
  readonly Lexer: new (text: string) => { lex(): { tokens: unknown } };
  readonly Parser: new (
    tokens: unknown,
    contexts: readonly string[],
    functions: readonly FunctionDefinition[],
  ) => { parse(): unknown };
  readonly Evaluator: new (
    expression: unknown,
    contexts: ExpressionData,
    functions: ReadonlyMap<string, FunctionDefinition>,
  ) => { evaluate(): ExpressionData };
  readonly data: {
    readonly reviver: (key: string, value: unknown) => ExpressionData;
    readonly replacer: (key: string, value: unknown) => unknown;
  };
}

/** Typed view of the bundled `@actions/expressions`. */
export const githubExpressions = generated as unknown as GithubExpressions;
