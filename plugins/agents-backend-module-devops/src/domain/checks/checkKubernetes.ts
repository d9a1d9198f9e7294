import {
  GeneratedFile,
  lookUpValue,
  TemplateValues,
} from '@trainyard/generator';
import { parseAllDocuments } from 'yaml';
import type { RepositoryFinding } from './checkRepository';

type Demand = readonly [path: string, message: string];

const POD_DEMANDS: readonly Demand[] = [
  ['securityContext.runAsNonRoot', 'the pod may run as root'],
];

const CONTAINER_DEMANDS: readonly Demand[] = [
  ['resources.limits', 'there are no limits'],
  ['resources.requests', 'there are no requests'],
  ['readinessProbe', 'there is no readiness probe'],
  ['livenessProbe', 'there is no liveness probe'],
  [
    'securityContext.readOnlyRootFilesystem',
    'the root file system is writable',
  ],
];

/** Checks deployments as clusters should demand them. */
export function checkKubernetes(file: GeneratedFile): RepositoryFinding[] {
  if (!/^deploy\/.*\.ya?ml$/.test(file.path)) {
    return [];
  }
  return parseAllDocuments(file.content).flatMap(document => {
    if (!('toJS' in document) || document.errors.length > 0) {
      return [];
    }
    const value: unknown = document.toJS();
    return isMapping(value) && value.kind === 'Deployment'
      ? checkDeployment(value, file.path)
      : [];
  });
}

function checkDeployment(
  deployment: TemplateValues,
  path: string,
): RepositoryFinding[] {
  const pod = lookUpValue(deployment, ['spec', 'template', 'spec']);
  if (!isMapping(pod)) {
    return [];
  }
  const containers = Array.isArray(pod.containers) ? pod.containers : [];
  return [
    ...findMissing(pod, POD_DEMANDS, path),
    ...containers.filter(isMapping).flatMap(container => {
      const privileged =
        lookUpValue(container, [
          'securityContext',
          'allowPrivilegeEscalation',
        ]) !== false;
      const missing = findMissing(container, CONTAINER_DEMANDS, path);
      return privileged
        ? [...missing, report('the container may gain rights', path)]
        : missing;
    }),
  ];
}

function findMissing(
  value: TemplateValues,
  demands: readonly Demand[],
  path: string,
): RepositoryFinding[] {
  return demands
    .filter(([key]) => !lookUpValue(value, key.split('.')))
    .map(([, message]) => report(message, path));
}

function report(message: string, subject: string): RepositoryFinding {
  return { severity: 'high', rule: 'ops-limits', message, subject };
}

function isMapping(value: unknown): value is TemplateValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
