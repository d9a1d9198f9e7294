import { textOf } from '../evaluate/values';
import type { Value } from '../model';
import { toExpression, type ExpressionPlace } from './expressions';
import { plainPatternExpression, readPlainPattern } from './globExpressions';

/** `x ==~ /…/` and `x =~ /…/`, where the pattern is only about plain texts. */
export function patternExpression(
  operator: 'matches' | 'finds',
  operands: readonly Value[],
  at: ExpressionPlace,
): string | undefined {
  const subject = toExpression(operands[0], at);
  const pattern = textOf(operands[1]);
  const plain =
    pattern === undefined
      ? undefined
      : readPlainPattern(pattern, operator === 'matches');
  return subject === undefined || !plain
    ? undefined
    : plainPatternExpression(subject, plain);
}
