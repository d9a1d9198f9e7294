import { stringify } from 'yaml';
import type { PolicyRule, SubjectType } from '@trainyard/plugin-policy-common';
import { scopeOf } from './composeRego';
import type { RuleFile, RuleSource } from './ruleSource';

/** A shipped rule with what the engine needs beside what people read. */
export interface ShippedRule extends PolicyRule {
  readonly scope: NonNullable<RuleSource['each']>;
  /** Values that satisfy it, by attribute path, where an edit can set them. */
  readonly sets: Readonly<Record<string, unknown>>;
}

/** Rules compiled together. */
export interface ShippedUnit {
  readonly unit: string;
  readonly subject: RuleFile['subject'];
  /** The compiled module, in the assets folder. */
  readonly file: string;
  readonly digest: string;
  /** Types that rules look up besides the ones they judge. */
  readonly relatedTypes: readonly string[];
  readonly rules: readonly ShippedRule[];
}

/** What the build of the rules leaves. */
export interface ShippedCatalogue {
  /** SHA-256 over the composed Rego of all units. */
  readonly digest: string;
  readonly opaVersion: string;
  readonly units: readonly ShippedUnit[];
}

const subjectTypes: Readonly<
  Record<RuleFile['subject'], readonly SubjectType[]>
> = {
  terraform: ['terraform-plan', 'terraform-hcl'],
  kubernetes: ['kubernetes'],
  dockerfile: ['dockerfile'],
  workflow: ['github-workflow'],
  entity: ['catalog-entity'],
};

const editableScopes = new Set(['resource', 'container', 'workload']);

/** Requirements that name one value can be written into the source. */
function settableValues(
  rule: RuleSource,
  scope: string,
): Record<string, unknown> {
  if (!editableScopes.has(scope)) {
    return {};
  }
  const entries = Object.entries(rule.must).map(
    ([path, want]) => [path, Array.isArray(want) ? want[0] : want] as const,
  );
  return Object.fromEntries([
    ...entries,
    ...Object.entries(rule.least),
    ...Object.entries(rule.most),
  ]);
}

function show(example: unknown): string {
  return typeof example === 'string'
    ? example
    : stringify(example, { lineWidth: 0 }).trimEnd();
}

/** The catalogue entry of a rule. */
export function toShippedRule(rule: RuleSource, file: RuleFile): ShippedRule {
  const scope = scopeOf(rule, file.subject);
  const sets = settableValues(rule, scope);
  return {
    id: rule.id,
    title: rule.title,
    bundle: file.bundle,
    severity: rule.severity,
    subjects: subjectTypes[file.subject],
    resources: rule.resource,
    why: rule.why,
    remedy: rule.remedy,
    frameworks: [...new Set([...file.frameworks, ...rule.frameworks])],
    covers: rule.covers,
    fixable: Object.keys(sets).length > 0 || rule.fix !== undefined,
    examples: { passing: rule.pass.map(show), failing: rule.fail.map(show) },
    engine: 'rego',
    scope,
    sets,
  };
}
