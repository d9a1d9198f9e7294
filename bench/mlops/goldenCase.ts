import { constraintsSchema } from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

/** A request with what a good plan for it has. */
export const goldenCaseSchema = z.object({
  id: z.string(),
  request: z.string().default(''),
  /** Constraints that the text states; guessed from the text where left out. */
  states: z.array(z.string()).optional(),
  constraints: constraintsSchema,
  must_include: z.array(z.string()).default([]),
  one_of: z.array(z.array(z.string())).default([]),
  /** Options or capabilities. */
  must_not: z.array(z.string()).default([]),
  cost_usd: z.object({ min: z.number(), max: z.number() }).optional(),
  policy: z.enum(['pass', 'warn', 'fail']).optional(),
});
export type GoldenCase = z.output<typeof goldenCaseSchema>;

export const goldenFileSchema = z.object({
  golden: z.object({ cases: z.array(goldenCaseSchema) }),
});
