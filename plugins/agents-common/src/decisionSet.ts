import { z } from 'zod';

/** A versioned plan of a project; runs work on one. */
export const decisionSetSchema = z.object({
  decisionSetId: z.string(),
  projectId: z.string(),
  title: z.string(),
  /** Raised by every change; a change names the version it was made on. */
  version: z.int().min(1),
  plan: z.record(z.string(), z.unknown()),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type DecisionSet = z.infer<typeof decisionSetSchema>;

/** One version of a decision set, without its plan. */
export const decisionSetVersionSchema = z.object({
  version: z.int().min(1),
  createdBy: z.string(),
  createdAt: z.string(),
  /** The run that made it; left out where a person wrote it. */
  workflowId: z.string().optional(),
  workflowTitle: z.string().optional(),
  workflowStatus: z.string().optional(),
  /** The version and the node that a fork began at. */
  forkedFrom: z
    .object({ version: z.int(), node: z.string().optional() })
    .optional(),
});
export type DecisionSetVersion = z.infer<typeof decisionSetVersionSchema>;

export const createDecisionSetSchema = z.object({
  projectId: z.string().optional(),
  title: z.string().min(1).max(200),
  plan: z.record(z.string(), z.unknown()),
});
export type CreateDecisionSet = z.infer<typeof createDecisionSetSchema>;

export const updateDecisionSetSchema = z.object({
  version: z.int().min(1),
  title: z.string().min(1).max(200).optional(),
  plan: z.record(z.string(), z.unknown()),
});
export type UpdateDecisionSet = z.infer<typeof updateDecisionSetSchema>;
