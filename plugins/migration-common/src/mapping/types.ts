import { z } from 'zod';

const runnerRule = z.object({
  /** A regular expression against the Jenkins label expression, case ignored. */
  match: z.string().min(1).max(200),
  'runs-on': z.union([z.string(), z.array(z.string())]),
  platform: z.enum(['linux', 'windows', 'macos']).default('linux'),
});

const stepRule = z.object({
  uses: z.string().optional(),
  with: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  /** `drop` for what has no meaning on GitHub. */
  action: z
    .enum(['convert', 'drop', 'manual', 'transparent'])
    .default('convert'),
  state: z.enum(['converted', 'approximated', 'manual', 'dropped']).optional(),
  note: z.string().optional(),
  /** Secrets to create, by name. */
  secrets: z.record(z.string(), z.string()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
});

/** The shape of a mapping table. */
export const mappingSchema = z.object({
  runners: z.array(runnerRule).default([]),
  steps: z.record(z.string(), stepRule).default({}),
  /** Actions by name, as `actions/checkout: v5`. */
  actions: z.record(z.string(), z.string()).default({}),
  /** Commits by action, for `pin: commit`. */
  commits: z.record(z.string(), z.string()).default({}),
  /** Names of Jenkins credentials and the secrets that replace them. */
  credentials: z.record(z.string(), z.string()).default({}),
});

/** What an organisation says about its labels, steps and credentials. */
export type Mapping = z.infer<typeof mappingSchema>;
export type StepRule = z.infer<typeof stepRule>;
