import { z } from 'zod';
import { parseIntent } from '../intent/parseIntent';
import { ServiceRequest, serviceRequestSchema } from './ServiceRequest';

/** Other names that templates and people use for the fields. */
const FIELD_ALIASES: Readonly<Record<string, string>> = {
  name: 'serviceName',
  service_name: 'serviceName',
  api_style: 'kind',
  apiStyle: 'kind',
  type: 'kind',
  db: 'database',
  iac: 'infrastructure',
  cost_center: 'costCenter',
  requested_by: 'requestedBy',
};

const VALUE_ALIASES: Readonly<Record<string, string>> = {
  fastapi: 'python',
  express: 'nodejs',
  node: 'nodejs',
  'node.js': 'nodejs',
  javascript: 'nodejs',
  typescript: 'nodejs',
  gin: 'go',
  golang: 'go',
  postgres: 'postgresql',
  rds: 'postgresql',
  'event-driven': 'event',
  cfn: 'cloudformation',
  prod: 'production',
  development: 'dev',
};

/** A request that cannot be understood: every problem with its field and remedy. */
export class UnreadableRequestError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The request is not usable: ${problems.join('; ')}`);
    this.name = 'UnreadableRequestError';
  }
}

/** Who asks, and what holds where the request says nothing. */
export interface RequestContext {
  readonly requestedBy: string;
  readonly defaultOwner: string;
  /** @default the built-in store */
  readonly publishing?: {
    readonly publish: 'builtin' | 'github' | 'gitlab';
    readonly repositoryOwner?: string;
    /** The servers that are configured, by target. */
    readonly servers?: Readonly<Record<string, string>>;
  };
}

const NOT_FIELDS = new Set([
  'text',
  'template',
  'requestedBy',
  'repositoryServer',
]);

/** Joins free text and fields to one checked request; a field weighs more than the text. */
export function readServiceRequest(
  parameters: Readonly<Record<string, unknown>>,
  context: RequestContext,
): ServiceRequest {
  const said = readText(parameters.text);
  const fields = Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [FIELD_ALIASES[key] ?? key, toCanonical(value)])
      .filter(([key]) => !NOT_FIELDS.has(String(key))),
  );
  const result = serviceRequestSchema.safeParse({
    language: 'nodejs',
    owner: context.defaultOwner,
    ...said,
    ...fields,
    requestedBy: context.requestedBy,
  });
  if (!result.success) {
    throw new UnreadableRequestError(result.error.issues.map(describeIssue));
  }
  return addRepository(result.data, context);
}

/** Names the repository outside the portal, which the generated files refer to. */
function addRepository(
  request: ServiceRequest,
  { publishing }: RequestContext,
): ServiceRequest {
  const publish = request.publish ?? publishing?.publish ?? 'builtin';
  if (publish === 'builtin') return request;
  const owner =
    request.repositoryOwner ??
    (publishing?.publish === publish ? publishing.repositoryOwner : undefined);
  const repository =
    request.repository ?? (owner && `${owner}/${request.serviceName}`);
  if (!repository) {
    throw new UnreadableRequestError([
      `repositoryOwner: name the owner or group at ${publish}`,
    ]);
  }
  if (publish === 'github' && repository.split('/').length !== 2) {
    throw new UnreadableRequestError(['repository: use owner/name']);
  }
  const repositoryServer = publishing?.servers?.[publish];
  return { ...request, publish, repository, repositoryServer };
}

function readText(text: unknown): object {
  if (typeof text !== 'string' || text.trim() === '') {
    return {};
  }
  const parsed = parseIntent(text);
  if (parsed.intent !== 'create-service') {
    throw new UnreadableRequestError([`text: ${parsed.reason}`]);
  }
  return parsed.slots;
}

function toCanonical(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  return VALUE_ALIASES[value.toLowerCase()] ?? value;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.') || 'request';
  return `${field}: ${issue.message}`;
}
