import type { Option } from '../catalogue/catalogueSchema';
import { Expression } from '../expression/Expression';
import { ExpressionScope } from '../expression/evaluateExpression';
import { parseExpression } from '../expression/parseExpression';

/** A hard condition that growth would break. */
export interface NearLimit {
  readonly driver: string;
  readonly actual: number;
  readonly limit: number;
}

const NEAR = 0.6;
/** Shares do not grow with the load, and 0.995 is no nearer to 0.999 than a quarter of the way. */
const SHARES = ['availability'];

/** Upper limits among the hard conditions that the plan uses to a good part. */
export function limitsNearby(
  option: Option,
  scope: ExpressionScope,
): readonly NearLimit[] {
  return option.hard.flatMap(condition => {
    const limit = readUpperLimit(parseExpression(condition));
    const actual = limit && scope.values.get(limit.driver);
    return limit &&
      !SHARES.includes(limit.driver) &&
      typeof actual === 'number' &&
      actual >= limit.limit * NEAR
      ? [{ ...limit, actual }]
      : [];
  });
}

function readUpperLimit(tree: Expression) {
  return tree.kind === 'binary' &&
    tree.operator === '<=' &&
    tree.left.kind === 'name' &&
    tree.right.kind === 'literal' &&
    typeof tree.right.value === 'number'
    ? { driver: tree.left.name, limit: tree.right.value }
    : undefined;
}
