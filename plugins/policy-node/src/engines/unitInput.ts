import type { ShippedRule, ShippedUnit } from '../rules/catalogue';
import type { ReadSubject } from '../subjects/readSubject';
import { selectTypes } from '../subjects/terraformInput';

interface Countable {
  readonly objects?: readonly { readonly kind?: unknown }[];
  readonly workloads?: readonly { readonly containers: readonly unknown[] }[];
}

function appliesToManifest(rule: ShippedRule, input: Countable): boolean {
  const objects = input.objects ?? [];
  const workloads = input.workloads ?? [];
  switch (rule.scope) {
    case 'workload':
      return workloads.length > 0;
    case 'container':
      return workloads.some(workload => workload.containers.length > 0);
    case 'object':
      return objects.some(object =>
        rule.resources.includes(String(object.kind)),
      );
    default:
      return objects.length > 0;
  }
}

/** The rules of a unit that find something to look at: only they can pass. */
export function applicableRules(
  unit: ShippedUnit,
  subject: ReadSubject,
): readonly ShippedRule[] {
  if (subject.kind === 'terraform') {
    const { types, changes } = subject.input;
    return unit.rules.filter(rule =>
      rule.scope === 'change'
        ? changes.length > 0
        : rule.resources.some(type => (types[type]?.length ?? 0) > 0),
    );
  }
  return subject.kind === 'kubernetes' || subject.kind === 'entity'
    ? unit.rules.filter(rule => appliesToManifest(rule, subject.input))
    : unit.rules;
}

const mentioned = new WeakMap<ShippedUnit, ReadonlySet<string>>();

/** What a unit is sent: of a plan, only the types its rules name. */
export function inputFor(
  unit: ShippedUnit,
  subject: ReadSubject,
  relatedTypes: ReadonlySet<string>,
): object {
  if (subject.kind !== 'terraform') {
    return subject.input;
  }
  let types = mentioned.get(unit);
  if (!types) {
    types = new Set([
      ...unit.rules.flatMap(rule => rule.resources),
      ...relatedTypes,
    ]);
    mentioned.set(unit, types);
  }
  return selectTypes(subject.input, types);
}
