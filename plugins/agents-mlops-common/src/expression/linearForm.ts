import { Expression, ExpressionError } from './Expression';
import {
  asNumber,
  evaluateTree,
  ExpressionScope,
  isTruthy,
} from './evaluateExpression';
import { parseExpression } from './parseExpression';

/** A sum of quantities times symbols, and an amount of its own. */
export interface LinearForm {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, number>;
}

/**
 * Writes a cost formula as quantities times prices.
 *
 * @remarks
 * That is what a bill of materials needs: how many of what. Symbols must occur
 * linearly; a product of two of them is an error of the catalogue.
 */
export function linearForm(
  source: string,
  scope: ExpressionScope,
  isSymbol: (name: string) => boolean,
): LinearForm {
  return reduce(parseExpression(source), { source, scope, isSymbol });
}

interface Reduction {
  readonly source: string;
  readonly scope: ExpressionScope;
  isSymbol(name: string): boolean;
}

export function reduceTree(
  expression: Expression,
  reduction: Reduction,
): LinearForm {
  return reduce(expression, reduction);
}

function reduce(expression: Expression, reduction: Reduction): LinearForm {
  if (expression.kind === 'name' && reduction.isSymbol(expression.name)) {
    return { constant: 0, terms: new Map([[expression.name, 1]]) };
  }
  if (expression.kind === 'conditional') {
    const holds = isTruthy(
      evaluateTree(expression.test, reduction.scope, reduction.source),
    );
    return reduce(holds ? expression.then : expression.otherwise, reduction);
  }
  if (expression.kind === 'unary' && expression.operator === '-') {
    return scale(reduce(expression.operand, reduction), -1);
  }
  if (
    expression.kind === 'binary' &&
    ['+', '-', '*', '/'].includes(expression.operator)
  ) {
    return combine(expression, reduction);
  }
  const value = evaluateTree(expression, reduction.scope, reduction.source);
  return { constant: asNumber(value, reduction.source), terms: new Map() };
}

function combine(
  expression: Extract<Expression, { kind: 'binary' }>,
  reduction: Reduction,
): LinearForm {
  const left = reduce(expression.left, reduction);
  const right = reduce(expression.right, reduction);
  switch (expression.operator) {
    case '+':
      return add(left, right);
    case '-':
      return add(left, scale(right, -1));
    case '*':
      if (right.terms.size === 0) return scale(left, right.constant);
      if (left.terms.size === 0) return scale(right, left.constant);
      throw new ExpressionError(reduction.source, 'it multiplies two prices');
    default:
      if (right.terms.size > 0 || right.constant === 0) {
        throw new ExpressionError(
          reduction.source,
          'it divides by a price or zero',
        );
      }
      return scale(left, 1 / right.constant);
  }
}

function scale({ constant, terms }: LinearForm, factor: number): LinearForm {
  return {
    constant: constant * factor,
    terms: new Map([...terms].map(([name, value]) => [name, value * factor])),
  };
}

function add(left: LinearForm, right: LinearForm): LinearForm {
  const terms = new Map(left.terms);
  for (const [name, value] of right.terms) {
    terms.set(name, (terms.get(name) ?? 0) + value);
  }
  return { constant: left.constant + right.constant, terms };
}
