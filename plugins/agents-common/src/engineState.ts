import { z } from 'zod';
import { pauseSchema } from './pause';
import { runSchema } from './run';

export const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  kinds: z.array(z.string()),
  startedAt: z.string(),
  lastBeatAt: z.string(),
  running: z.int(),
});
export type Worker = z.infer<typeof workerSchema>;

/** What an administrator sees of the engine. */
export const engineStateSchema = z.object({
  workers: z.array(workerSchema),
  queues: z.array(
    z.object({ name: z.string(), waiting: z.int(), running: z.int() }),
  ),
  /** What starts nothing new at the moment. */
  pauses: z.array(pauseSchema),
  /** Kinds of heavy nodes that can be paused. */
  kinds: z.array(z.string()),
  /** Runs that failed or whose segment was given up; they can be driven again. */
  stuck: z.array(runSchema),
});
export type EngineState = z.infer<typeof engineStateSchema>;
