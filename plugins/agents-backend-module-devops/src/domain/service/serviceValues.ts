import {
  splitWords,
  TemplateValues,
  toPlural,
  toSnakeCase,
  toTitle,
} from '@trainyard/generator';
import { findCloudProvider } from '../infrastructure/cloudProviders';
import { ServiceRequest } from './ServiceRequest';

const TITLES: Readonly<Record<string, string>> = {
  rest: 'REST',
  grpc: 'gRPC',
  event: 'events',
  nodejs: 'Node.js 22, Express',
  python: 'Python 3.12, FastAPI',
  go: 'Go 1.23, Gin',
  none: 'none',
};

// Names that a language keeps for itself or that every skeleton uses.
const RESERVED = new Set([
  'class',
  'default',
  'delete',
  'event',
  'export',
  'function',
  'health',
  'import',
  'interface',
  'main',
  'map',
  'package',
  'range',
  'return',
  'store',
  'type',
]);

const GENERIC_WORDS = new Set([
  'api',
  'app',
  'backend',
  'grpc',
  'manager',
  'microservice',
  'rest',
  'server',
  'service',
  'svc',
  'worker',
]);

/** What the service is about: `user-service` keeps users, `api` keeps items. */
export function deriveResource(serviceName: string): string {
  const words = splitWords(serviceName).filter(
    word => !GENERIC_WORDS.has(word) && /^[a-z]/.test(word),
  );
  const last = words.at(-1) ?? 'item';
  const singular = toSingular(last);
  return RESERVED.has(singular) ? `${singular}-item` : singular;
}

function toSingular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) {
    return `${word.slice(0, -3)}y`;
  }
  const isPlural = word.length > 3 && /[^s]s$/.test(word);
  return isPlural && !/(?:us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** Everything the skeletons of a service may use. */
export function createServiceValues(
  request: ServiceRequest,
  notes: readonly string[] = [],
): TemplateValues {
  const resource = request.resource ?? deriveResource(request.serviceName);
  const { serviceName: name, repository } = request;
  const ownerName = request.owner.replace(/^.*[:/]/, '');
  const provider = findCloudProvider(request.cloud);
  const titles = { ...TITLES, ...provider.titles };
  const resourcesUsed = [...provider.listResources(request)];
  return {
    kind: request.kind,
    language: request.language,
    database: request.database,
    messaging: request.messaging,
    environment: request.environment,
    cloud: request.cloud,
    infrastructure: request.infrastructure,
    features: [...new Set([...request.features, 'tracing', 'pagination'])],
    kindTitle: titles[request.kind],
    languageTitle: titles[request.language],
    databaseTitle: titles[request.database],
    messagingTitle: titles[request.messaging],
    resource,
    resources: toPlural(resource),
    repository: repository ?? '',
    repositoryHost: request.publish === 'gitlab' ? 'gitlab' : 'github',
    repositoryUrl: `https://${
      request.repositoryServer ??
      (request.publish === 'gitlab' ? 'gitlab.com' : 'github.com')
    }/${repository ?? `${ownerName}/${name}`}.git`,
    imageRepository: (repository ?? `${ownerName}/${name}`).toLowerCase(),
    ownerHandle: ownerName,
    ownerLabel: ownerName,
    costCenterLabel: request.costCenter.replace(/[^A-Za-z0-9._-]+/g, '-'),
    resourcesUsed,
    secretNames: describeSecrets(request),
    notes: [...notes],
    service: {
      name,
      title: toTitle(name),
      package: toSnakeCase(name),
      description: request.description || `Keeps ${toPlural(resource)}.`,
      owner: request.owner,
      system: request.system ?? '',
      costCenter: request.costCenter,
    },
  };
}

function describeSecrets({ database }: ServiceRequest) {
  switch (database) {
    case 'postgresql':
      return [{ variable: 'DATABASE_URL', key: 'database-url' }];
    case 'redis':
      return [{ variable: 'REDIS_URL', key: 'redis-url' }];
    default:
      return [];
  }
}
