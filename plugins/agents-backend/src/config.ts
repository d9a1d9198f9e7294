import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  ProjectRole,
  projectRoleSchema,
} from '@trainyard/plugin-agents-common';
import { z } from 'zod';

/** Stands for the runs themselves among the kinds of a worker. */
export const RUNS_KIND = 'runs';

const s3Schema = z.object({
  bucket: z.string(),
  region: z.string(),
  endpoint: z.string().optional(),
  prefix: z.string().default(''),
  accessKeyId: z.string().optional(),
  secretAccessKey: z.string().optional(),
});
export type S3Options = z.infer<typeof s3Schema>;

const agentsSchema = z.object({
  defaultProject: z
    .object({ everyoneIs: projectRoleSchema.optional() })
    .optional(),
  queue: z
    .object({
      workerConcurrency: z.int().min(1).default(10),
      projectConcurrency: z.int().min(1).default(50),
      kindConcurrency: z.record(z.string(), z.int().min(1)).default({}),
      poolSize: z.int().min(2).default(6),
      schema: z
        .string()
        .regex(/^[a-z_][a-z0-9_]*$/, 'must be a plain schema name')
        .default('agents_dbos'),
    })
    .prefault({}),
  heavy: z
    .object({
      threads: z.int().min(1).max(64).default(4),
      memoryMb: z.int().min(64).default(1024),
    })
    .prefault({}),
  artifacts: z
    .object({
      store: z.enum(['folder', 's3']).default('folder'),
      path: z.string().default('.data/artifacts'),
      s3: s3Schema.optional(),
    })
    .prefault({}),
  git: z
    .object({
      path: z.string().default('.data/git'),
      use: z.enum(['auto', 'binary', 'javascript']).default('auto'),
    })
    .prefault({}),
  retention: z
    .object({ days: z.int().min(1).max(3650).default(365) })
    .prefault({}),
  reviews: z.object({ folders: z.array(z.string()).default([]) }).prefault({}),
  triggers: z
    .array(
      z.object({
        template: z.string(),
        project: z.string(),
        actAs: z.string(),
        topics: z.array(z.string()).optional(),
      }),
    )
    .default([]),
});

const backendSchema = z.object({
  role: z.enum(['web', 'worker', 'all']).default('all'),
  agents: z.object({ kinds: z.array(z.string()).optional() }).optional(),
});

/** The configuration of the plugin, checked. */
export interface AgentsConfig extends z.infer<typeof agentsSchema> {
  readonly role: 'web' | 'worker' | 'all';
  readonly kinds?: readonly string[];
  readonly everyoneIs?: ProjectRole;
  readonly admins: readonly string[];
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  name: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  throw new InputError(
    `Configuration: ${parsed.error.issues
      .map(issue => `${[name, ...issue.path].join('.')}: ${issue.message}`)
      .join('; ')}`,
  );
}

/** Reads the configuration once; what is wrong is named with its key. */
export function readAgentsConfig(config: RootConfigService): AgentsConfig {
  const agents = parse(
    agentsSchema,
    config.getOptional('agents') ?? {},
    'agents',
  );
  if (agents.artifacts.store === 's3' && !agents.artifacts.s3) {
    throw new InputError(
      'Configuration: agents.artifacts.s3 is missing; name bucket and region',
    );
  }
  const { role, agents: worker } = parse(
    backendSchema,
    {
      role: config.getOptionalString('backend.role'),
      agents: config.getOptional('backend.agents'),
    },
    'backend',
  );
  return {
    ...agents,
    role,
    kinds: worker?.kinds,
    everyoneIs: agents.defaultProject?.everyoneIs,
    admins: config.getOptionalStringArray('trainyard.permission.admins') ?? [],
  };
}
