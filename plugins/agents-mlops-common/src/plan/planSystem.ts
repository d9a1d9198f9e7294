import type { Catalogue } from '../catalogue/catalogueSchema';
import type { Constraints } from '../constraints/constraintsSchema';
import { criticiseCost } from '../critics/criticiseCost';
import { criticiseTechnically } from '../critics/criticiseTechnically';
import { judgePolicies } from '../policy/judgePolicies';
import { draftPlan } from './draftPlan';
import { exclusionsFrom } from './exclusionsFrom';
import type { Plan } from './planSchema';

/** How often findings may send the plan back. */
export const MOST_ROUNDS = 3;

/**
 * The whole planning part, from constraints to a judged plan.
 *
 * @remarks
 * Pure: the command line, the browser and the graph come to the same plan.
 */
export function planSystem(
  constraints: Constraints,
  catalogue: Catalogue,
): Plan {
  let plan = judgePlan(draftPlan(constraints, catalogue), catalogue);
  for (let round = 1; round < MOST_ROUNDS; round += 1) {
    const exclude = exclusionsFrom(plan);
    if (exclude.length === 0) break;
    const next = judgePlan(
      draftPlan(constraints, catalogue, {
        exclude: [...plan.search.excluded, ...exclude],
      }),
      catalogue,
    );
    if (!isBetter(next, plan)) break;
    plan = next;
  }
  return plan;
}

/** Adds what critics and policies say about a draft. */
export function judgePlan(
  draft: ReturnType<typeof draftPlan>,
  catalogue: Catalogue,
): Plan {
  return {
    ...draft,
    critique: [...criticiseTechnically(draft, catalogue)],
    cost: criticiseCost(draft, catalogue),
    policy: judgePolicies(draft, catalogue),
  };
}

/** Whether a plan breaks less: first what blocks, then what warns. */
export function isBetter(next: Plan, plan: Plan): boolean {
  const broken = ({ policy, search }: Plan, severity: string) =>
    policy.rules.filter(
      rule => rule.status === 'broken' && rule.severity === severity,
    ).length + (search.isFeasible ? 0 : 1);
  return (
    broken(next, 'fail') < broken(plan, 'fail') ||
    (broken(next, 'fail') === broken(plan, 'fail') &&
      broken(next, 'warn') < broken(plan, 'warn'))
  );
}
