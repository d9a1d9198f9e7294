import { z } from 'zod';

/** The graph that converts with the help of a model. */
export const MIGRATION_GRAPH = 'migrate-pipeline';

/**
 * Who writes the workflow: rules alone; rules, with a model for what they leave to people; or a
 * model for the whole, with the rules to fall back on.
 */
export const strategySchema = z.enum(['rules', 'assisted', 'model-first']);
export type MigrationStrategy = z.infer<typeof strategySchema>;

const verdictSchema = z.object({
  errors: z.array(z.string()).readonly(),
  lostCommands: z.array(z.string()).readonly(),
  scenarios: z.int(),
  equal: z.int(),
  difference: z.string().optional(),
});

/** What came out of a conversion with the help of a model. */
export const assistanceResultSchema = z.object({
  strategy: strategySchema,
  /** Whose workflow it is; the rules' own where a model's was not as good. */
  madeBy: z.enum(['rules', 'model']),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  /** What the rules did not write. */
  proposed: z.array(
    z.object({
      job: z.string(),
      step: z.int().optional(),
      name: z.string(),
    }),
  ),
  /** What a person would have had to do, by line of the pipeline, and how it was solved. */
  resolved: z.array(z.object({ line: z.int(), how: z.string() })),
  verdict: verdictSchema,
  byRules: verdictSchema,
});
export type AssistanceResult = z.infer<typeof assistanceResultSchema>;

/** A run that converts a pipeline, as the service tells about it. */
export const assistanceStateSchema = z.object({
  runId: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  result: assistanceResultSchema.optional(),
});
