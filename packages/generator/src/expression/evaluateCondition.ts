import { BinaryOperator, Expression, parseExpression } from './parseExpression';

/** The names a condition or a template may use, nested at will. */
export type TemplateValues = Readonly<Record<string, unknown>>;

/**
 * Evaluates a condition over values.
 *
 * @remarks A name without a value is undefined: every ordering with it is false, so that
 * `cost.monthly_usd > cost_cap` does not hold before the cost is known.
 */
export function evaluateCondition(
  source: string,
  values: TemplateValues,
): boolean {
  return isTruthy(evaluate(parseExpression(source), values));
}

/** Follows a dotted path; undefined where it leads nowhere. */
export function lookUpValue(
  values: TemplateValues,
  path: readonly string[],
): unknown {
  let current: unknown = values;
  for (const key of path) {
    if (
      typeof current !== 'object' ||
      current === null ||
      !Object.hasOwn(current, key)
    ) {
      return undefined;
    }
    current = (current as TemplateValues)[key];
  }
  return current;
}

function evaluate(expression: Expression, values: TemplateValues): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map(item => evaluate(item, values));
    case 'path':
      return lookUpValue(values, expression.path);
    case 'not':
      return !isTruthy(evaluate(expression.operand, values));
    default:
      return evaluateBinary(expression, values);
  }
}

function evaluateBinary(
  expression: Extract<Expression, { kind: 'binary' }>,
  values: TemplateValues,
): boolean {
  const left = evaluate(expression.left, values);
  if (expression.operator === 'and') {
    return isTruthy(left) && isTruthy(evaluate(expression.right, values));
  }
  if (expression.operator === 'or') {
    return isTruthy(left) || isTruthy(evaluate(expression.right, values));
  }
  return compare(expression.operator, left, evaluate(expression.right, values));
}

function compare(
  operator: BinaryOperator,
  left: unknown,
  right: unknown,
): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case 'in':
      return contains(right, left);
    case 'not in':
      return !contains(right, left);
    default:
      return order(operator, left, right);
  }
}

function order(
  operator: BinaryOperator,
  left: unknown,
  right: unknown,
): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') {
    return false;
  }
  switch (operator) {
    case '>':
      return left > right;
    case '<':
      return left < right;
    case '>=':
      return left >= right;
    default:
      return left <= right;
  }
}

function contains(collection: unknown, item: unknown): boolean {
  return Array.isArray(collection) && collection.includes(item);
}

function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
