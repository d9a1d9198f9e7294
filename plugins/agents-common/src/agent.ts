import { z } from 'zod';
import { mindSchema } from './states';

/** Names the agent that a component of the catalog is. */
export const AGENT_ID_ANNOTATION = 'trainyard.io/agent-id';

/** How far back figures of agents look. */
export const AGENT_WINDOWS = ['24h', '7d', '30d'] as const;
export const agentWindowSchema = z.enum(AGENT_WINDOWS);
export type AgentWindow = z.infer<typeof agentWindowSchema>;

/** More failures than this share of the invocations are worth a warning. */
export const HIGH_ERROR_RATE = 0.05;

/** A figure, or why there is none. */
export const agentFigureSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('available'), value: z.number() }),
  z.object({ status: z.literal('unavailable'), reason: z.string() }),
]);
export type AgentFigure = z.infer<typeof agentFigureSchema>;

export const agentBudgetSchema = z.object({
  maxTokens: z.int().optional(),
  maxCostUsd: z.number().optional(),
  timeoutMs: z.int().optional(),
});

/** An agent as the catalogue of agents lists it, with what it did lately. */
export const agentSchema = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  mind: mindSchema,
  /** The model that spoke last within the window. */
  model: z.string().optional(),
  version: z.int(),
  tools: z.array(z.string()),
  graphs: z.array(z.string()),
  /** What the agent itself allows one consultation, where it limits that. */
  budget: agentBudgetSchema.optional(),
  window: agentWindowSchema,
  invocations: z.int(),
  failures: z.int(),
  /** Failures by invocations, 0 to 1. */
  errorRate: agentFigureSchema,
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
  /** Work that waits for a worker. */
  queueDepth: agentFigureSchema,
  lastAt: z.string().optional(),
});
export type Agent = z.infer<typeof agentSchema>;

/** What an agent is, without what it did: the same for everybody. */
export const agentKindSchema = agentSchema.pick({
  id: true,
  title: true,
  purpose: true,
  mind: true,
  graphs: true,
});
export type AgentKind = z.infer<typeof agentKindSchema>;

/** One time that an agent was asked. */
export const consultationSchema = z.object({
  workflowId: z.string(),
  runTitle: z.string(),
  projectId: z.string(),
  node: z.string(),
  mind: mindSchema,
  model: z.string().optional(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
  durationMs: z.number(),
  failed: z.boolean(),
  at: z.string(),
});
export type AgentConsultation = z.infer<typeof consultationSchema>;

export const agentDetailsSchema = agentSchema.extend({
  /** JSON schemas of what it is asked and what it answers. */
  inputSchema: z.record(z.string(), z.unknown()).optional(),
  outputSchema: z.record(z.string(), z.unknown()).optional(),
  /** The newest first; at most 100. */
  consultations: z.array(consultationSchema),
});
export type AgentDetails = z.infer<typeof agentDetailsSchema>;
