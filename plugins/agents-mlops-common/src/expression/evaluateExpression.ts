import { Expression, ExpressionError } from './Expression';
import { parseExpression } from './parseExpression';

export type ExpressionValue = number | string | boolean | readonly string[];

/** What an expression can see. */
export interface ExpressionScope {
  /** Drivers, `plan`, `monthly_total`, prices as `p.<name>`. */
  readonly values: { get(name: string): ExpressionValue | undefined };
  /** How many options of the plan ask for the given one. */
  countRequires?(plan: readonly string[], option: string): number;
}

/** Computes an expression; names and types that do not fit are errors, never a guess. */
export function evaluateExpression(
  source: string,
  scope: ExpressionScope,
): ExpressionValue {
  return evaluateTree(parseExpression(source), scope, source);
}

/** Whether a condition holds. */
export function testExpression(
  source: string,
  scope: ExpressionScope,
): boolean {
  return isTruthy(evaluateExpression(source, scope));
}

export function isTruthy(value: ExpressionValue): boolean {
  return typeof value === 'object' ? value.length > 0 : Boolean(value);
}

export function evaluateTree(
  expression: Expression,
  scope: ExpressionScope,
  source: string,
): ExpressionValue {
  const visit = (inner: Expression) => evaluateTree(inner, scope, source);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map(item => asText(visit(item), source));
    case 'name': {
      const value = scope.values.get(expression.name);
      if (value === undefined) {
        throw new ExpressionError(
          source,
          `nothing is named ${expression.name}`,
        );
      }
      return value;
    }
    case 'unary':
      return expression.operator === 'not'
        ? !isTruthy(visit(expression.operand))
        : -asNumber(visit(expression.operand), source);
    case 'conditional':
      return isTruthy(visit(expression.test))
        ? visit(expression.then)
        : visit(expression.otherwise);
    case 'call':
      return call(expression, scope, source);
    default:
      return evaluateBinary(expression, visit, source);
  }
}

function evaluateBinary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  visit: (inner: Expression) => ExpressionValue,
  source: string,
): ExpressionValue {
  if (operator === 'and')
    return isTruthy(visit(left)) && isTruthy(visit(right));
  if (operator === 'or') return isTruthy(visit(left)) || isTruthy(visit(right));
  const first = visit(left);
  const second = visit(right);
  switch (operator) {
    case '==':
      return first === second;
    case '!=':
      return first !== second;
    case 'in':
      return asList(second, source).includes(asText(first, source));
    case 'not in':
      return !asList(second, source).includes(asText(first, source));
    default:
      return compute(
        operator,
        asNumber(first, source),
        asNumber(second, source),
        source,
      );
  }
}

function compute(
  operator: string,
  left: number,
  right: number,
  source: string,
): number | boolean {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      if (right === 0) throw new ExpressionError(source, 'it divides by zero');
      return left / right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function call(
  { name, items }: Extract<Expression, { kind: 'call' }>,
  scope: ExpressionScope,
  source: string,
): number {
  const values = items.map(item => evaluateTree(item, scope, source));
  if (name === 'count_requires') {
    const [plan, option] = values;
    if (!scope.countRequires || values.length !== 2) {
      throw new ExpressionError(
        source,
        'count_requires takes a plan and an option',
      );
    }
    return scope.countRequires(asList(plan, source), asText(option, source));
  }
  const numbers = values.map(value => asNumber(value, source));
  if (numbers.length === 0 || (name === 'ceil' && numbers.length !== 1)) {
    throw new ExpressionError(source, `${name} has the wrong number of values`);
  }
  switch (name) {
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    default:
      return Math.ceil(numbers[0]);
  }
}

export function asNumber(value: ExpressionValue, source: string): number {
  if (typeof value !== 'number') {
    throw new ExpressionError(source, `${JSON.stringify(value)} is no number`);
  }
  return value;
}

function asText(value: ExpressionValue, source: string): string {
  if (typeof value !== 'string') {
    throw new ExpressionError(source, `${JSON.stringify(value)} is no text`);
  }
  return value;
}

function asList(value: ExpressionValue, source: string): readonly string[] {
  if (typeof value !== 'object') {
    throw new ExpressionError(source, `${JSON.stringify(value)} is no list`);
  }
  return value;
}
