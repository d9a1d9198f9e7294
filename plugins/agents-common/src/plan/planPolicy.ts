import { z } from 'zod';
import { findingSchema } from '../reasonCard';

export const PLAN_VERDICTS = [
  'passed',
  'passed-with-warnings',
  'refused',
  'unknown',
] as const;
export const planVerdictSchema = z.enum(PLAN_VERDICTS);
export type PlanVerdict = z.infer<typeof planVerdictSchema>;

/** What stands at `policy` in a plan: the place that comparisons read. */
export const planPolicySchema = z.object({
  verdict: planVerdictSchema,
  findings: z.array(findingSchema).default([]),
});
export type PlanPolicy = z.infer<typeof planPolicySchema>;
