import { z } from 'zod';

/** What kinds of service there are. */
export const serviceKinds = ['rest', 'grpc', 'event'] as const;
/** In what they are written. */
export const serviceLanguages = ['python', 'nodejs', 'go'] as const;
/** Where they keep their data. */
export const serviceDatabases = [
  'none',
  'postgresql',
  'dynamodb',
  'redis',
] as const;
/** How they tell others. */
export const serviceChannels = ['none', 'sqs', 'sns', 'eventbridge'] as const;
/** Where they run. */
export const serviceEnvironments = ['dev', 'staging', 'production'] as const;
/** What can be added to them. */
export const serviceFeatures = [
  'auth',
  'tracing',
  'pagination',
  'idempotency',
  'rate_limit',
  'cache',
  'outbox',
] as const;

/** Whose cloud they stand in. */
export const serviceClouds = ['aws'] as const;
/** In what their cloud resources are written. */
export const infrastructureFormats = ['terraform', 'cloudformation'] as const;

/** Where repositories are published; all are kept in the portal as well. */
export const publishTargets = ['builtin', 'github', 'gitlab'] as const;

const SERVICE_NAME = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;
const RESOURCE_NAME = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;
const ENTITY_REFERENCE = /^(?:[a-z]+:)?(?:[\w.-]+\/)?[\w.-]+$/;
// Text that ends up in files of several languages: one line, nothing that could end a string or comment there.
const plainText = z
  .string()
  .trim()
  .max(300)
  .regex(
    /^[^\p{Cc}`"\\<>{}$%]*$/u,
    'use one line without quotes, backslashes, braces, $ or %',
  );

/** Checks a request for a service field by field; the rules between fields are {@link checkServiceRules}. */
export const serviceRequestSchema = z.strictObject({
  serviceName: z
    .string()
    .regex(
      SERVICE_NAME,
      'use 3 to 40 lower-case letters, digits and hyphens, beginning with a letter',
    ),
  kind: z.enum(serviceKinds).default('rest'),
  language: z.enum(serviceLanguages),
  database: z.enum(serviceDatabases).default('none'),
  messaging: z.enum(serviceChannels).default('none'),
  environment: z.enum(serviceEnvironments).default('dev'),
  features: z.array(z.enum(serviceFeatures)).default(['tracing']),
  cloud: z.enum(serviceClouds).default('aws'),
  infrastructure: z.enum(infrastructureFormats).default('terraform'),
  resource: z
    .string()
    .regex(RESOURCE_NAME, 'use lower-case letters, digits and hyphens')
    .optional(),
  description: plainText.default(''),
  owner: z
    .string()
    .regex(
      ENTITY_REFERENCE,
      'use an entity reference, such as group:default/platform',
    ),
  system: z
    .string()
    .regex(ENTITY_REFERENCE, 'use an entity reference')
    .optional(),
  costCenter: plainText.pipe(z.string().min(1)).default('unassigned'),
  repository: z
    .string()
    .regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)+$/, 'use owner/name')
    .optional(),
  publish: z.enum(publishTargets).optional(),
  repositoryOwner: z
    .string()
    .regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/, 'use an owner or group')
    .optional(),
  /** The server the repository lies at; decided by the configuration, never by the request. */
  repositoryServer: z.string().optional(),
  requestedBy: z.string().min(1),
});

/** A request for a service whose fields have been checked. */
export type ServiceRequest = z.output<typeof serviceRequestSchema>;
