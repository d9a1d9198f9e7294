import { z } from 'zod';
import { mindSchema } from './states';

/** An agent as the catalogue of agents lists it, with what it did lately. */
export const agentSchema = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  mind: mindSchema,
  tools: z.array(z.string()),
  graphs: z.array(z.string()),
  invocations: z.int(),
  failures: z.int(),
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: z.number(),
});
export type Agent = z.infer<typeof agentSchema>;
