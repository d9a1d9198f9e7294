import { githubExpressions } from '../vendor/githubExpressions';

/** A function of the expression language beyond the built-in ones, such as `always`. */
export type ExpressionFunction = (...values: unknown[]) => unknown;

/** The contexts by name, as plain values. */
export type ExpressionContexts = Readonly<Record<string, unknown>>;

const { Lexer, Parser, Evaluator, data } = githubExpressions;

function toData(value: unknown) {
  return JSON.parse(JSON.stringify(value ?? null), data.reviver);
}

function fromData(value: unknown): unknown {
  const text = JSON.stringify(value, data.replacer);
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * Evaluates an expression (without `${{ }}`) with GitHub's own evaluator.
 *
 * @throws Error when the expression does not parse or names an unknown context or function.
 */
export function evaluateExpression(
  text: string,
  contexts: ExpressionContexts,
  functions: Readonly<Record<string, ExpressionFunction>> = {},
): unknown {
  const definitions = Object.entries(functions).map(([name, call]) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...args: unknown[]) => toData(call(...args.map(fromData))),
  }));
  const expression = new Parser(
    new Lexer(text).lex().tokens,
    Object.keys(contexts),
    definitions,
  ).parse();
  const table = new Map(
    definitions.map(definition => [definition.name.toLowerCase(), definition]),
  );
  return fromData(
    new Evaluator(expression, toData(contexts), table).evaluate(),
  );
}

/** What the expression language takes for true. */
export function isTruthy(value: unknown): boolean {
  return !(
    value === undefined ||
    value === null ||
    value === false ||
    value === 0 ||
    value === '' ||
    Number.isNaN(value)
  );
}
