import { z } from 'zod';
import { artifactSchema } from './artifact';
import { gateSchema } from './gate';
import { graphShapeSchema } from './graph';
import { pauseSchema } from './pause';
import { forkOriginSchema, resultOriginSchema } from './resultOrigin';
import { nodeStateSchema, runStatusSchema } from './states';

/** A node of a run as `POST /workflows` and `GET /workflows/{id}` list it. */
export const taskSchema = z.object({
  taskId: z.string(),
  title: z.string(),
  agent: z.string(),
  status: nodeStateSchema,
  dependsOn: z.array(z.string()),
  /** As `2m` or `1m30s`; left out where nobody can say. */
  estimatedDuration: z.string().optional(),
  duration: z.string().optional(),
  attempt: z.int().optional(),
  startedAt: z.string().optional(),
  completedAt: z.string().optional(),
  reason: z.string().optional(),
  /** Set where the result was copied, supplied or left out by hand. */
  origin: resultOriginSchema.optional(),
});
export type Task = z.infer<typeof taskSchema>;

export const startWorkflowSchema = z.object({
  /** The graph to run, by id or alias. */
  template: z.string().min(1),
  parameters: z.record(z.string(), z.unknown()).default({}),
  /** Must be the caller; kept for clients that send it. */
  requestedBy: z.string().optional(),
  projectId: z.string().optional(),
  title: z.string().max(200).optional(),
  entityRef: z.string().optional(),
  decisionSetId: z.string().optional(),
  /** 1 is the most urgent, 100 the least. */
  priority: z.int().min(1).max(100).optional(),
});
export type StartWorkflow = z.input<typeof startWorkflowSchema>;

export const startedWorkflowSchema = z.object({
  workflowId: z.string(),
  status: runStatusSchema,
  tasks: z.array(taskSchema),
});
export type StartedWorkflow = z.infer<typeof startedWorkflowSchema>;

export const runErrorSchema = z.object({
  message: z.string(),
  node: z.string().optional(),
  code: z.string().optional(),
});
export type RunError = z.infer<typeof runErrorSchema>;

export const runSchema = z.object({
  workflowId: z.string(),
  projectId: z.string(),
  template: z.string(),
  graphVersion: z.int(),
  title: z.string(),
  status: runStatusSchema,
  requestedBy: z.string(),
  entityRef: z.string().optional(),
  decisionSetId: z.string().optional(),
  /** The run that this one is a fork of. */
  forkedFrom: forkOriginSchema.optional(),
  /** Pauses that the run waits for. */
  heldBy: z.array(pauseSchema).optional(),
  createdAt: z.string(),
  startedAt: z.string().optional(),
  completedAt: z.string().optional(),
  /** As `5m32s`; left out while the run goes on. */
  duration: z.string().optional(),
  error: runErrorSchema.optional(),
  /** The number of the last event. */
  lastSeq: z.int(),
});
export type Run = z.infer<typeof runSchema>;

export const usageSchema = z.object({
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;

export const runDetailsSchema = runSchema.extend({
  parameters: z.record(z.string(), z.unknown()),
  output: z.unknown().optional(),
  graph: graphShapeSchema,
  tasks: z.array(taskSchema),
  gates: z.array(gateSchema),
  artifacts: z.array(artifactSchema),
  usage: usageSchema,
  /** What the caller may do now. */
  actions: z.object({
    cancel: z.boolean(),
    retry: z.boolean(),
    fork: z.boolean(),
    /** Skip a node or supply its result. */
    intervene: z.boolean(),
  }),
});
export type RunDetails = z.infer<typeof runDetailsSchema>;
