import { z } from 'zod';
import { costDiffSchema } from './diffCost';
import { fileChangeSchema } from './diffFiles';
import { policyDiffSchema } from './diffPolicy';
import { stateChangeSchema } from './diffState';
import { unavailableSchema } from './planCost';
import { decisionSetVersionSchema } from '../decisionSet';

/** Two versions of a decision set, side by side. */
export const decisionSetDiffSchema = z.object({
  decisionSetId: z.string(),
  title: z.string(),
  from: decisionSetVersionSchema,
  to: decisionSetVersionSchema,
  state: z.object({
    changes: z.array(stateChangeSchema),
    /** Changes that were left out because there are too many. */
    omitted: z.int(),
    /** Said where a version has no run, so that only plans are compared. */
    note: z.string().optional(),
  }),
  files: z.discriminatedUnion('status', [
    z.object({
      status: z.literal('available'),
      changes: z.array(fileChangeSchema),
      omitted: z.int(),
    }),
    unavailableSchema,
  ]),
  cost: costDiffSchema,
  policy: policyDiffSchema,
});
export type DecisionSetDiff = z.infer<typeof decisionSetDiffSchema>;
