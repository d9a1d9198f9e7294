import { z } from 'zod';

/** Whether a new service may have a name. */
export const nameCheckSchema = z.object({
  available: z.boolean(),
  reason: z.string().optional(),
  /** A name that could serve instead. */
  suggestion: z.string().optional(),
});
export type NameCheck = z.infer<typeof nameCheckSchema>;

/** What creating a service would write, or why it cannot be created. */
export const servicePreviewSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ready'),
    repository: z.string(),
    layers: z.array(z.string()),
    files: z.array(z.object({ path: z.string(), content: z.string() })),
    tasks: z.array(z.object({ taskId: z.string(), agent: z.string() })),
    notes: z.array(z.string()),
    policy: z.object({
      status: z.enum(['passed', 'warned', 'blocked']),
      reason: z.string(),
    }),
    findings: z.array(
      z.object({
        severity: z.string(),
        message: z.string(),
        subject: z.string(),
      }),
    ),
  }),
  z.object({ status: z.literal('refused'), problems: z.array(z.string()) }),
]);
export type ServicePreview = z.infer<typeof servicePreviewSchema>;
