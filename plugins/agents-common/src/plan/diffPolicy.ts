import { z } from 'zod';
import { Finding, findingSchema } from '../reasonCard';
import { Unavailable, unavailable, unavailableSchema } from './planCost';
import { PlanPolicy, planPolicySchema, planVerdictSchema } from './planPolicy';

const policyChangeSchema = z.object({
  status: z.literal('available'),
  before: planVerdictSchema,
  after: planVerdictSchema,
  added: z.array(findingSchema),
  removed: z.array(findingSchema),
  kept: z.int(),
});

export const policyDiffSchema = z.discriminatedUnion('status', [
  policyChangeSchema,
  unavailableSchema,
]);
export type PolicyDiff = z.infer<typeof policyDiffSchema>;

function readPolicy(
  plan: Readonly<Record<string, unknown>>,
  version: string,
): PlanPolicy | Unavailable {
  if (plan.policy === undefined) {
    return unavailable(
      `The plan of ${version} names no verdict of policies (plan.policy)`,
    );
  }
  const told = unavailableSchema.safeParse(plan.policy);
  if (told.success) {
    return unavailable(`${version}: ${told.data.reason}`);
  }
  const policy = planPolicySchema.safeParse(plan.policy);
  return policy.success
    ? policy.data
    : unavailable(
        `The verdict in the plan of ${version} cannot be read: ${policy.error.issues
          .map(issue => `policy.${issue.path.join('.')}: ${issue.message}`)
          .join('; ')}`,
      );
}

function identityOf({ rule, subject, message }: Finding): string {
  return JSON.stringify([rule ?? '', subject ?? '', message]);
}

/** How the verdict of policies changed, or why nobody can say. */
export function diffPolicy(
  before: { readonly name: string; readonly plan: Record<string, unknown> },
  after: { readonly name: string; readonly plan: Record<string, unknown> },
): PolicyDiff {
  const left = readPolicy(before.plan, before.name);
  if ('status' in left) return left;
  const right = readPolicy(after.plan, after.name);
  if ('status' in right) return right;
  const old = new Set(left.findings.map(identityOf));
  const now = new Set(right.findings.map(identityOf));
  const added = right.findings.filter(finding => !old.has(identityOf(finding)));
  return {
    status: 'available',
    before: left.verdict,
    after: right.verdict,
    added,
    removed: left.findings.filter(finding => !now.has(identityOf(finding))),
    kept: right.findings.length - added.length,
  };
}
