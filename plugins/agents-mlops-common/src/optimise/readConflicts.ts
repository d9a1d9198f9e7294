import type { Catalogue } from '../catalogue/catalogueSchema';
import { Expression } from '../expression/Expression';
import {
  ExpressionScope,
  testExpression,
} from '../expression/evaluateExpression';
import { reduceTree } from '../expression/linearForm';
import { namesIn } from '../expression/namesIn';
import { parseExpression } from '../expression/parseExpression';
import { Conflict, CostLimit } from './Problem';

const TOTAL = 'monthly_total';

/** The scope in which rules see a plan. */
export function planScope(
  scope: ExpressionScope,
  catalogue: Catalogue,
  plan: readonly string[],
  monthlyUsd: number,
): ExpressionScope {
  return {
    // Asked for every partial combination: a copy of all drivers would be most of the work.
    values: {
      get(name) {
        switch (name) {
          case 'plan':
            return plan;
          case TOTAL:
            return monthlyUsd;
          case 'uncertainty':
            return catalogue.uncertainty;
          default:
            return scope.values.get(name);
        }
      },
    },
    countRequires: (ids, wanted) =>
      catalogue.options.filter(
        option =>
          ids.includes(option.id) && option.requiresAny.includes(wanted),
      ).length,
  };
}

/** Splits the conflict rules into limits of the sum, which a search can look ahead by, and the rest. */
export function readConflicts(
  catalogue: Catalogue,
  scope: ExpressionScope,
): { conflicts: readonly Conflict[]; costLimits: readonly CostLimit[] } {
  const conflicts: Conflict[] = [];
  const costLimits: CostLimit[] = [];
  for (const rule of catalogue.rules) {
    if (rule.kind !== 'conflict') continue;
    const { id, text, all } = rule;
    const mostUsd = rule.if && !all && readLimit(rule.if, scope, catalogue);
    if (typeof mostUsd === 'number') {
      costLimits.push({ id, text, mostUsd });
      continue;
    }
    const condition = rule.if;
    conflicts.push({
      id,
      text,
      isMonotone: !condition || isMonotone(parseExpression(condition)),
      breaks: (plan, monthlyUsd) =>
        (all ?? []).every(option => plan.has(option)) &&
        (!condition ||
          testExpression(
            condition,
            planScope(scope, catalogue, [...plan], monthlyUsd),
          )),
    });
  }
  return { conflicts, costLimits };
}

/** `monthly_total * a + b > c` says that a plan costs (c - b) / a at most. */
function readLimit(
  source: string,
  scope: ExpressionScope,
  catalogue: Catalogue,
): number | undefined {
  const tree = parseExpression(source);
  const names = namesIn(source);
  if (
    tree.kind !== 'binary' ||
    tree.operator !== '>' ||
    !names.includes(TOTAL) ||
    names.includes('plan')
  ) {
    return undefined;
  }
  const seen = planScope(scope, catalogue, [], 0);
  const reduction = {
    source,
    scope: seen,
    isSymbol: (name: string) => name === TOTAL,
  };
  const left = reduceTree(tree.left, reduction);
  const right = reduceTree(tree.right, reduction);
  const factor = (left.terms.get(TOTAL) ?? 0) - (right.terms.get(TOTAL) ?? 0);
  return factor > 0 ? (right.constant - left.constant) / factor : undefined;
}

/** Whether more options can never make the condition false again. */
function isMonotone(tree: Expression): boolean {
  if (!speaksOfPlan(tree)) return true;
  if (tree.kind !== 'binary') return false;
  if (tree.operator === 'and' || tree.operator === 'or') {
    return isMonotone(tree.left) && isMonotone(tree.right);
  }
  return tree.operator === 'in' && !speaksOfPlan(tree.left);
}

function speaksOfPlan(tree: Expression): boolean {
  switch (tree.kind) {
    case 'literal':
      return false;
    case 'name':
      return tree.name === 'plan' || tree.name === TOTAL;
    case 'unary':
      return speaksOfPlan(tree.operand);
    case 'binary':
      return speaksOfPlan(tree.left) || speaksOfPlan(tree.right);
    case 'conditional':
      return [tree.test, tree.then, tree.otherwise].some(speaksOfPlan);
    default:
      return tree.items.some(speaksOfPlan);
  }
}
