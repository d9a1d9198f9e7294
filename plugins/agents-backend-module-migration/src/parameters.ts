import { strategySchema } from '@trainyard/plugin-migration-common';
import { z } from 'zod';

/** What a conversion with the help of a model starts from. */
export const parametersSchema = z.object({
  source: z.string().min(1).max(500_000),
  /** Path of the pipeline in its repository; names the workflow. */
  path: z.string().default('Jenkinsfile'),
  strategy: strategySchema.exclude(['rules']).default('assisted'),
  options: z
    .object({
      jobs: z.enum(['auto', 'per-stage', 'merged']).optional(),
      cronHash: z.enum(['job', 'zero']).optional(),
      pin: z.enum(['version', 'commit']).optional(),
      mapping: z.string().optional(),
      libraries: z.record(z.string(), z.string()).optional(),
    })
    .default({}),
});
export type Parameters = z.output<typeof parametersSchema>;
