import { z } from 'zod';

/** The states of a CI run and of its jobs, whoever runs them. */
export const ciStatusSchema = z.enum([
  'queued',
  'running',
  'waiting',
  'passed',
  'failed',
  'cancelled',
  'skipped',
]);
export type CiStatus = z.infer<typeof ciStatusSchema>;

/** A job of a CI run. */
export const ciJobSchema = z.object({
  name: z.string(),
  status: ciStatusSchema,
  url: z.string(),
  durationSeconds: z.number().optional(),
});
export type CiJob = z.infer<typeof ciJobSchema>;

/** A run of a workflow or pipeline. */
export const ciRunSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: ciStatusSchema,
  branch: z.string(),
  commit: z.string(),
  url: z.string(),
  startedAt: z.string(),
  durationSeconds: z.number().optional(),
  /** Only of the newest run. */
  jobs: z.array(ciJobSchema).optional(),
});
export type CiRun = z.infer<typeof ciRunSchema>;

/** What CI says of a component, or why nothing is known. */
export type CiReport =
  | {
      readonly status: 'available';
      readonly provider: 'github' | 'gitlab';
      readonly project: string;
      /** The newest first. */
      readonly items: readonly CiRun[];
    }
  | { readonly status: 'unavailable'; readonly reason: string };
