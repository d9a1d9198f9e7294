import { z } from 'zod';

/** Where a result comes from that its node did not make in this run. */
export const resultOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('copied'), workflowId: z.string() }),
  z.object({
    kind: z.enum(['supplied', 'skipped']),
    by: z.string(),
    reason: z.string(),
  }),
]);
export type ResultOrigin = z.infer<typeof resultOriginSchema>;

/** The run that another is a fork of. */
export const forkOriginSchema = z.object({
  workflowId: z.string(),
  /** The node that was done anew; left out where everything was. */
  node: z.string().optional(),
});
export type ForkOrigin = z.infer<typeof forkOriginSchema>;
