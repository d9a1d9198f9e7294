import { z } from 'zod';

const ruleSchema = z
  .object({
    id: z.string(),
    when: z.string(),
    require: z.string().optional(),
    message: z.string().optional(),
    warn: z.string().optional(),
    note: z.string().optional(),
  })
  .refine(
    rule => rule.require === undefined || rule.message !== undefined,
    'a rule that requires something needs a message',
  );

const taskSchema = z.object({
  id: z.string(),
  agent: z.string(),
  when: z.string().optional(),
  depends_on: z.array(z.string()),
  timeout_s: z.number().positive(),
  retries: z.number().int().nonnegative().optional(),
  does: z.string(),
  output: z.string(),
  optional: z.boolean().default(false),
  blocking: z.union([z.boolean(), z.string()]).default(false),
  compensate: z.string().optional(),
  on_timeout: z.string().optional(),
  on_fail: z.string().optional(),
  lock: z.string().optional(),
});

const agentSchema = z.object({
  owns: z.array(z.string()),
  may: z.array(z.string()),
  must_not: z.array(z.string()),
});

/** How services are planned, as the content file says it. */
export const planningContentSchema = z.object({
  schema_version: z.literal(1),
  service_request: z.object({ rules: z.array(ruleSchema) }),
  agents: z.record(z.string(), agentSchema),
  task_defaults: z.object({
    max_attempts: z.number().int().positive(),
    backoff_s: z.array(z.number().positive()),
    no_retry_on: z.array(z.string()),
  }),
  task_dag: z.array(taskSchema),
  variants: z.record(z.string(), z.object({ adds: z.array(z.string()) })),
  environments: z.record(
    z.string(),
    z.object({
      policy: z.string(),
      strategy: z.string(),
      approval: z.string(),
      verify_minutes: z.number(),
    }),
  ),
});

/** How services are planned. */
export type PlanningContent = z.output<typeof planningContentSchema>;

/** A task as the content declares it. */
export type TaskDeclaration = PlanningContent['task_dag'][number];
