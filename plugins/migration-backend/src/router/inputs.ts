import { InputError } from '@backstage/errors';
import { strategySchema } from '@trainyard/plugin-migration-common';
import { z } from 'zod';

const jenkins = z.strictObject({
  server: z.string().optional(),
  url: z.string().optional(),
  username: z.string().optional(),
  token: z.string().optional(),
});

const github = z.strictObject({
  host: z.string().optional(),
  token: z.string().optional(),
});

const options = z.strictObject({
  jobs: z.enum(['auto', 'per-stage', 'merged']).optional(),
  cronHash: z.enum(['job', 'zero']).optional(),
  pin: z.enum(['version', 'commit']).optional(),
  mapping: z.string().optional(),
  libraries: z.record(z.string(), z.string()).optional(),
});

/** No path may leave the repository. */
const path = z
  .string()
  .refine(
    value => !value.startsWith('/') && !value.split('/').includes('..'),
    'must be a path inside the repository',
  );

/** What each route accepts. */
export const inputs = {
  migrate: z.strictObject({
    source: z.string(),
    path: z.string().optional(),
    options: options.default({}),
    strategy: strategySchema.default('rules'),
    projectId: z.string().optional(),
    save: z.boolean().default(false),
    organisation: z.string().optional(),
    repository: z.string().optional(),
    entityRef: z.string().optional(),
  }),
  source: z.strictObject({ source: z.string() }),
  validate: z.strictObject({
    workflow: z.string(),
    path: z.string().optional(),
  }),
  jenkins,
  github,
  listJobs: z.object({
    server: z.string().optional(),
    url: z.string().optional(),
    folder: z.string().default(''),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  migrateJob: z.strictObject({
    jenkins,
    job: z.string(),
    options: options.default({}),
    save: z.boolean().default(false),
  }),
  createJob: z.strictObject({
    jenkins,
    folder: z.string().default(''),
    name: z.string(),
    configuration: z.string(),
  }),
  testIntegration: z.strictObject({
    jenkins: jenkins.optional(),
    github: github.optional(),
  }),
  pullRequest: z.strictObject({
    repository: z.string(),
    base: z.string().optional(),
    title: z.string().default('Move the pipeline to GitHub Actions'),
    body: z.string().default(''),
    files: z.array(z.strictObject({ path, text: z.string() })).min(1),
    github: github.default({}),
    migrationId: z.string().optional(),
    createRepository: z.boolean().default(false),
    private: z.boolean().default(true),
    description: z.string().default(''),
  }),
  audit: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('jenkins'),
      jenkins,
      folder: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('github'),
      github: github.default({}),
      organisation: z.string(),
    }),
  ]),
  resume: z.strictObject({
    username: z.string().optional(),
    token: z.string().optional(),
  }),
  catalogPipelines: z.object({ entityRef: z.string().min(1) }),
  catalogPipeline: z.object({ entityRef: z.string().min(1), path }),
  listMigrations: z.object({
    organisation: z.string().optional(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  burndown: z.object({
    organisation: z.string().optional(),
    days: z.coerce.number().int().min(1).max(366).default(30),
  }),
  page: z.object({
    cursor: z.string().default(''),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
} as const;

/** Reads a value by a schema; what does not fit is named with its field. */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new InputError(
    read.error.issues
      .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; '),
  );
}
