import { z } from 'zod';
import { findPattern } from '../definition/matchers';
import type { DeliveryEvent } from '../rows/schemas';

/** One rule: rows that fit all its patterns belong to a component. */
export const mappingRuleSchema = z.object({
  source: z
    .string()
    .max(100)
    .optional()
    .describe('Name of the source, e.g. github'),
  repository: z.string().max(500).optional(),
  service: z
    .string()
    .max(500)
    .optional()
    .describe('Name of the service in the source, e.g. a PagerDuty service'),
  title: z.string().max(500).optional(),
  component: z
    .string()
    .min(1)
    .max(500)
    .describe(
      'Entity reference; {name} stands for the last part of the repository',
    ),
});
export type MappingRule = z.infer<typeof mappingRuleSchema>;

/** Annotations that claim a repository or a service for a component. */
export interface EntityClaim {
  readonly component: string;
  readonly repositories: readonly string[];
  readonly services: readonly string[];
}

export const REPOSITORY_ANNOTATIONS = [
  'trainyard.io/delivery-repository',
  'github.com/project-slug',
  'gitlab.com/project-slug',
] as const;
export const SERVICE_ANNOTATIONS = [
  'trainyard.io/delivery-service',
  'pagerduty.com/service-id',
  'opsgenie.com/component-selector',
  'argocd/app-name',
  'jenkins.io/job-full-name',
] as const;

/** `https://host/group/app.git` and `group/app` are one repository. */
export function normaliseRepository(repository: string): string {
  return repository
    .trim()
    .toLowerCase()
    .replace(/^(?:[a-z+]+:\/\/(?:[^/@]*@)?[^/]+\/|[^/@:]+@[^/:]+:)/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
}

function serviceOf({ row }: DeliveryEvent): string | undefined {
  if ('service' in row) return row.service;
  return 'application' in row ? row.application : undefined;
}

function repositoryOf({ row }: DeliveryEvent): string | undefined {
  return 'repository' in row ? row.repository : undefined;
}

function fits(
  rule: MappingRule,
  event: DeliveryEvent,
  source: string,
): boolean {
  const repository = repositoryOf(event);
  const checks: [string | undefined, string | undefined][] = [
    [rule.source, source],
    [rule.repository, repository && normaliseRepository(repository)],
    [rule.service, serviceOf(event)],
    [rule.title, event.row.title],
  ];
  return checks.every(
    ([pattern, text]) =>
      pattern === undefined || findPattern([pattern], text) !== undefined,
  );
}

/**
 * The component a row belongs to: what it says itself, then the annotations of the catalog, then the rules in their order.
 *
 * @remarks
 * Undefined is an answer: such rows are kept and shown as unmapped, never lost.
 */
export function mapToComponent(
  event: DeliveryEvent,
  source: string,
  claims: readonly EntityClaim[],
  rules: readonly MappingRule[],
): string | undefined {
  if (event.row.component) return toEntityRef(event.row.component);
  const repository = repositoryOf(event);
  const wanted = repository && normaliseRepository(repository);
  const service = serviceOf(event);
  const claim = claims.find(
    candidate =>
      (wanted !== undefined && candidate.repositories.includes(wanted)) ||
      (service !== undefined && candidate.services.includes(service)),
  );
  if (claim) return claim.component;
  const rule = rules.find(candidate => fits(candidate, event, source));
  return (
    rule &&
    toEntityRef(
      rule.component.replace(
        '{name}',
        wanted?.split('/').pop() ?? service ?? '',
      ),
    )
  );
}

/** `ledger` and `default/ledger` as the full reference `component:default/ledger`. */
export function toEntityRef(text: string): string {
  const [kind, rest] = text.includes(':')
    ? text.split(/:(.*)/s)
    : ['component', text];
  const [namespace, name] = rest.includes('/')
    ? rest.split(/\/(.*)/s)
    : ['default', rest];
  return `${kind}:${namespace}/${name}`.toLowerCase();
}
