import { z } from 'zod';

/** The graph that judges a repository. */
export const POLICY_REPOSITORY_GRAPH = 'policy-repository';
/** The graph that commits mechanical fixes to a branch. */
export const POLICY_FIX_GRAPH = 'policy-fix';

const fields = {
  entityRef: z
    .string()
    .max(500)
    .optional()
    .describe('Catalog component whose source is judged'),
  repository: z
    .string()
    .max(1000)
    .optional()
    .describe('git:NAME of the project, URL, or allowed folder'),
  environment: z
    .string()
    .min(1)
    .max(100)
    .default('production')
    .describe('Environment whose level decides'),
};

const named = {
  path: ['repository'],
  message: 'name a repository, or a component by entityRef',
};
const isNamed = (input: { entityRef?: string; repository?: string }) =>
  Boolean(input.entityRef || input.repository);

/** What is judged, and how strictly. */
export const repositorySchema = z.object(fields).refine(isNamed, named);

/** What is fixed: findings by fingerprint, by rule, or with neither all that is mechanical. */
export const fixSchema = z
  .object({
    ...fields,
    fingerprints: z.array(z.string().max(64)).max(500).default([]),
    rules: z.array(z.string().max(200)).max(500).default([]),
  })
  .refine(isNamed, named);
