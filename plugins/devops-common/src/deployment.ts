import { z } from 'zod';

/** A step of a deployment and how it was judged. */
export const deploymentStepSchema = z.object({
  /** Share of the traffic in percent. */
  share: z.number(),
  healthy: z.boolean(),
  reason: z.string(),
});

/** How a deployment can end. */
export const deploymentStatusSchema = z.enum([
  'succeeded',
  'rolled-back',
  'unavailable',
]);
export type DeploymentStatus = z.infer<typeof deploymentStatusSchema>;

/** A deployment that has ended. */
export const deploymentRecordSchema = z.object({
  /** The id of its run. */
  deploymentId: z.string(),
  version: z.string(),
  strategy: z.string(),
  status: deploymentStatusSchema,
  reason: z.string(),
  steps: z.array(deploymentStepSchema),
  startedAt: z.string(),
  completedAt: z.string(),
});
export type DeploymentRecord = z.infer<typeof deploymentRecordSchema>;

/** What runs of a service in an environment now. */
export const runningServiceSchema = z.object({
  service: z.string(),
  environment: z.string(),
  version: z.string().optional(),
  healthy: z.boolean(),
  url: z.string().optional(),
  history: z.array(deploymentRecordSchema),
});
export type RunningService = z.infer<typeof runningServiceSchema>;

/** What runs where, or why that cannot be known. */
export interface Deployments {
  readonly items: readonly RunningService[];
  readonly unavailable?: string;
}
