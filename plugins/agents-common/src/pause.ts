import { z } from 'zod';

/**
 * What can be paused: a project, a kind of heavy nodes (a queue), or all nodes
 * of an agent.
 */
export const PAUSE_SCOPES = ['project', 'kind', 'agent'] as const;
export const pauseScopeSchema = z.enum(PAUSE_SCOPES);
export type PauseScope = z.infer<typeof pauseScopeSchema>;

/** Nothing new of it starts; what runs ends. */
export const pauseSchema = z.object({
  pauseId: z.string(),
  scope: pauseScopeSchema,
  target: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type Pause = z.infer<typeof pauseSchema>;

export const createPauseSchema = z.object({
  scope: pauseScopeSchema,
  target: z.string().min(1).max(200),
  reason: z.string().min(1).max(2000),
});
export type CreatePause = z.infer<typeof createPauseSchema>;
