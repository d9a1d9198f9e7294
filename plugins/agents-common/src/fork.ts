import { z } from 'zod';

/** What a fork of a run does differently. */
export const forkWorkflowSchema = z.object({
  /** The node that is done anew, with all that comes after it; without it everything is. */
  from: z.string().min(1).optional(),
  /** The parameters of the fork; those of the run if left out. */
  input: z.record(z.string(), z.unknown()).optional(),
  /** Stands for the result of the node `from`, which then does not run. */
  result: z.unknown().optional(),
  /** The plan that the fork begins with, where the run works on a decision set. */
  plan: z.record(z.string(), z.unknown()).optional(),
  title: z.string().min(1).max(200).optional(),
});
export type ForkWorkflow = z.infer<typeof forkWorkflowSchema>;

/** A node that a run can be forked at. */
export const checkpointSchema = z.object({
  node: z.string(),
  title: z.string(),
  kind: z.enum(['task', 'gate', 'graph']),
  /** Nodes whose results a fork with the same input takes over. */
  copied: z.array(z.string()),
  /** Gates that a fork asks again before or at this node. */
  askedAgain: z.array(z.string()),
  /** Whether `result` may be sent in place of the node's work. */
  canSupplyResult: z.boolean(),
  /** The result that the node had, as it is shown. */
  result: z.unknown().optional(),
  /** JSON Schema of the result. */
  resultSchema: z.record(z.string(), z.unknown()).optional(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** Where a run can be forked, in the order of its graph. */
export const checkpointsSchema = z.object({
  /** The parameters of the run, as they are shown. */
  input: z.record(z.string(), z.unknown()),
  inputSchema: z.record(z.string(), z.unknown()),
  items: z.array(checkpointSchema),
});
export type Checkpoints = z.infer<typeof checkpointsSchema>;
