import { z } from 'zod';
import {
  moneyRangeSchema,
  PlanCost,
  planCostSchema,
  Unavailable,
  unavailable,
  unavailableSchema,
} from './planCost';

const costChangeSchema = z.object({
  status: z.literal('available'),
  before: moneyRangeSchema,
  after: moneyRangeSchema,
  /** The difference of the expected amounts. */
  deltaUsd: z.number(),
  items: z.array(
    z.object({
      name: z.string(),
      before: moneyRangeSchema.optional(),
      after: moneyRangeSchema.optional(),
      deltaUsd: z.number(),
    }),
  ),
  /** Prices of different dates make a difference of their own. */
  pricesFrom: z.object({
    before: z.string().optional(),
    after: z.string().optional(),
  }),
});

export const costDiffSchema = z.discriminatedUnion('status', [
  costChangeSchema,
  unavailableSchema,
]);
export type CostDiff = z.infer<typeof costDiffSchema>;

function readCost(
  plan: Readonly<Record<string, unknown>>,
  version: string,
): PlanCost | Unavailable {
  if (plan.cost === undefined) {
    return unavailable(`The plan of ${version} names no cost (plan.cost)`);
  }
  const told = unavailableSchema.safeParse(plan.cost);
  if (told.success) {
    return unavailable(`${version}: ${told.data.reason}`);
  }
  const cost = planCostSchema.safeParse(plan.cost);
  return cost.success
    ? cost.data
    : unavailable(
        `The cost in the plan of ${version} cannot be read: ${cost.error.issues
          .map(issue => `cost.${issue.path.join('.')}: ${issue.message}`)
          .join('; ')}`,
      );
}

function itemsOf(cost: PlanCost) {
  return new Map(cost.items?.map(item => [item.name, item.monthlyUsd]));
}

/** What the change of a plan costs, or why nobody can say. */
export function diffCost(
  before: { readonly name: string; readonly plan: Record<string, unknown> },
  after: { readonly name: string; readonly plan: Record<string, unknown> },
): CostDiff {
  const left = readCost(before.plan, before.name);
  if ('status' in left) return left;
  const right = readCost(after.plan, after.name);
  if ('status' in right) return right;
  const [old, now] = [itemsOf(left), itemsOf(right)];
  return {
    status: 'available',
    before: left.monthlyUsd,
    after: right.monthlyUsd,
    deltaUsd: right.monthlyUsd.expected - left.monthlyUsd.expected,
    items: [...new Set([...old.keys(), ...now.keys()])]
      .map(name => {
        const [was, is] = [old.get(name), now.get(name)];
        const deltaUsd = (is?.expected ?? 0) - (was?.expected ?? 0);
        return { name, before: was, after: is, deltaUsd };
      })
      .filter(item => item.deltaUsd !== 0 || !item.before || !item.after),
    pricesFrom: { before: left.pricesFrom, after: right.pricesFrom },
  };
}
