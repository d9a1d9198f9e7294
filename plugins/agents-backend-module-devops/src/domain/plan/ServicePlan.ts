import { z } from 'zod';

/** A task of a plan. */
export const plannedTaskSchema = z.object({
  taskId: z.string(),
  agent: z.string(),
  title: z.string(),
  dependsOn: z.array(z.string()),
  inputs: z.array(z.string()),
  output: z.string(),
  successCriteria: z.array(z.string()),
  /** The longest it may take; how long it will take is not known beforehand. */
  timeoutSeconds: z.number().positive(),
  maxAttempts: z.number().int().positive(),
  backoffSeconds: z.array(z.number()),
  optional: z.boolean(),
  blocking: z.boolean(),
  lock: z.string().optional(),
  compensate: z.string().optional(),
  onFailure: z.string().optional(),
});

/** A plan: what is done by whom, in which order, and when it counts as done. */
export const servicePlanSchema = z.object({
  serviceName: z.string(),
  environment: z.string(),
  strategy: z.string(),
  policy: z.string(),
  tasks: z.array(plannedTaskSchema),
  skipped: z.array(z.object({ taskId: z.string(), reason: z.string() })),
  notes: z.array(z.string()),
});

/** A task of a plan. */
export type PlannedTask = z.output<typeof plannedTaskSchema>;

/** A plan for one service in one environment. */
export type ServicePlan = z.output<typeof servicePlanSchema>;
