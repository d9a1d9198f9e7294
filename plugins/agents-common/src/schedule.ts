import { z } from 'zod';

/** A graph that starts by itself, on behalf of the person who set it up. */
export const scheduleSchema = z.object({
  scheduleId: z.string(),
  projectId: z.string(),
  template: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** Five cron fields, in UTC. */
  cron: z.string(),
  enabled: z.boolean(),
  createdBy: z.string(),
  nextAt: z.string(),
  lastWorkflowId: z.string().optional(),
  lastError: z.string().optional(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const createScheduleSchema = z.object({
  projectId: z.string().optional(),
  template: z.string().min(1),
  parameters: z.record(z.string(), z.unknown()).default({}),
  cron: z.string().min(9),
});
export type CreateSchedule = z.input<typeof createScheduleSchema>;
