import { z } from 'zod';
import {
  infrastructureFormats,
  publishTargets,
  serviceChannels,
  serviceDatabases,
  serviceEnvironments,
  serviceFeatures,
  serviceKinds,
  serviceLanguages,
} from '../domain/service/ServiceRequest';
import { deploymentStrategies } from '../domain/deploy/deploymentSteps';

const oneOf = (values: readonly string[]) => `One of ${values.join(', ')}`;

/**
 * What a run of these graphs may be given; free text, fields, or both.
 *
 * @remarks Wide on purpose: templates use several names for one field, and the planner checks and
 * explains each.
 */
export const createServiceParameters = z.looseObject({
  text: z.string().max(4000).optional().describe('The wish in your own words'),
  serviceName: z
    .string()
    .optional()
    .describe('3 to 40 lower-case letters, digits and hyphens'),
  kind: z.string().optional().describe(oneOf(serviceKinds)),
  language: z.string().optional().describe(oneOf(serviceLanguages)),
  database: z.string().optional().describe(oneOf(serviceDatabases)),
  messaging: z.string().optional().describe(oneOf(serviceChannels)),
  environment: z.string().optional().describe(oneOf(serviceEnvironments)),
  features: z
    .array(z.string())
    .optional()
    .describe(`Any of ${serviceFeatures.join(', ')}`),
  infrastructure: z.string().optional().describe(oneOf(infrastructureFormats)),
  description: z.string().optional(),
  publish: z.string().optional().describe(oneOf(publishTargets)),
  repositoryOwner: z
    .string()
    .optional()
    .describe('Owner at GitHub, or group at GitLab'),
  owner: z.string().optional().describe('Entity reference of the owning group'),
});

/** What a deployment is asked with. */
export const deployServiceParameters = z.object({
  service: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/,
      'use the name of a service in the catalog',
    ),
  version: z
    .string()
    .regex(/^[\w][\w.+-]{0,99}$/, 'use a commit, tag or branch, or latest')
    .default('latest'),
  environment: z.enum(serviceEnvironments),
  strategy: z.enum(deploymentStrategies).default('rolling'),
});
