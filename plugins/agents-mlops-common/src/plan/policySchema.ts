import { planPolicySchema } from '@trainyard/plugin-agents-common';
import { z } from 'zod';

/** What a policy says about a plan. */
export const policyResultSchema = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(['fail', 'warn']),
  /** `unknown` needs a fact that the plan does not have. */
  status: z.enum(['holds', 'broken', 'unknown', 'not-applicable']),
  reason: z.string(),
  /** Components it is about. */
  subjects: z.array(z.string()),
  requiredChange: z.string().optional(),
});
export type PolicyResult = Readonly<z.infer<typeof policyResultSchema>>;

export const policyReportSchema = planPolicySchema.extend({
  rules: z.array(policyResultSchema),
  /** Which evaluator spoke. */
  evaluator: z.enum(['rego', 'typescript']),
});
export type PolicyReport = Readonly<z.infer<typeof policyReportSchema>>;
