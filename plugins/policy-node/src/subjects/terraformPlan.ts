import { SubjectError } from './SubjectError';
import {
  prepareTerraform,
  type RawChange,
  type RawResource,
  type TerraformInput,
} from './terraformInput';

type Json = Record<string, unknown>;

function record(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/** References by attribute, from the plan's configuration. */
type Expressions = Map<string, Json>;

function collectExpressions(
  module: Json,
  prefix: string,
  found: Expressions,
): void {
  for (const resource of records(module.resources)) {
    found.set(
      `${prefix}${String(resource.address)}`,
      record(resource.expressions),
    );
  }
  for (const [name, call] of Object.entries(record(module.module_calls))) {
    collectExpressions(
      record(record(call).module),
      `${prefix}module.${name}.`,
      found,
    );
  }
}

function referenceText(expression: unknown): string {
  const references = record(expression).references;
  const names = Array.isArray(references) ? references.map(String) : [];
  return `\${${names.join(' ')}}`;
}

/**
 * Writes what is known only after apply as `${references}`, so that a rule
 * can tell "not set" from "not known yet" and follow who refers to whom.
 */
function fillUnknown(
  known: unknown,
  unknown: unknown,
  expression: unknown,
): unknown {
  if (unknown === true) {
    return referenceText(
      Array.isArray(expression) ? expression[0] : expression,
    );
  }
  if (Array.isArray(unknown)) {
    const values = Array.isArray(known) ? known : [];
    return Array.from(
      { length: Math.max(values.length, unknown.length) },
      (_, index) =>
        fillUnknown(
          values[index],
          unknown[index],
          Array.isArray(expression)
            ? expression[index] ?? expression[0]
            : expression,
        ),
    );
  }
  if (unknown !== null && typeof unknown === 'object') {
    const filled: Json = { ...record(known) };
    for (const [key, mark] of Object.entries(unknown)) {
      filled[key] = fillUnknown(filled[key], mark, record(expression)[key]);
    }
    return filled;
  }
  return known;
}

function keyOf(resource: Json): string {
  const key = `${String(resource.type)}.${String(resource.name)}`;
  return resource.mode === 'data' ? `data.${key}` : key;
}

function typeOf(resource: Json): string {
  return resource.mode === 'data'
    ? `data.${String(resource.type)}`
    : String(resource.type);
}

function withoutIndices(address: string): string {
  return address.replace(/\[[^\]]*\]/g, '');
}

function fromChanges(plan: Json, expressions: Expressions): RawResource[] {
  return records(plan.resource_changes).flatMap(resource => {
    const change = record(resource.change);
    if (change.after === null || change.after === undefined) {
      return [];
    }
    const address = String(resource.address ?? keyOf(resource));
    const values = fillUnknown(
      change.after,
      change.after_unknown,
      expressions.get(withoutIndices(address)),
    );
    // Literal references lose their origin in a plan; the configuration keeps it.
    const origins = Object.values(
      expressions.get(withoutIndices(address)) ?? {},
    ).flatMap(each => {
      const references = record(each).references;
      return Array.isArray(references) ? references.map(String) : [];
    });
    return [
      {
        address,
        key: keyOf(resource),
        type: typeOf(resource),
        values: {
          ...record(values),
          ...(origins.length > 0
            ? { _refers: `\${${origins.join(' ')}}` }
            : {}),
        },
      },
    ];
  });
}

function fromModule(module: Json): RawResource[] {
  const own = records(module.resources).map(resource => ({
    address: String(resource.address ?? keyOf(resource)),
    key: keyOf(resource),
    type: typeOf(resource),
    values: record(resource.values),
  }));
  return [...own, ...records(module.child_modules).flatMap(fromModule)];
}

function dataOnly(resources: readonly RawResource[]): RawResource[] {
  return resources.filter(resource => resource.type.startsWith('data.'));
}

/** Reads `terraform show -json PLAN`. */
export function readTerraformPlan(content: string): TerraformInput {
  let plan: Json;
  try {
    plan = record(JSON.parse(content));
  } catch (error) {
    throw new SubjectError(
      `this is not JSON: ${
        error instanceof Error ? error.message : error
      }; make it by "terraform show -json PLAN"`,
    );
  }
  const planned = record(record(plan.planned_values).root_module);
  if (
    !Array.isArray(plan.resource_changes) &&
    Object.keys(planned).length === 0
  ) {
    throw new SubjectError(
      'neither resource_changes nor planned_values is in this document; make it by "terraform show -json PLAN"',
    );
  }
  const expressions: Expressions = new Map();
  collectExpressions(
    record(record(plan.configuration).root_module),
    '',
    expressions,
  );
  const changed = fromChanges(plan, expressions);
  const resources =
    changed.length > 0 || Array.isArray(plan.resource_changes)
      ? changed
      : fromModule(planned);
  const data = dataOnly(
    fromModule(record(record(record(plan.prior_state).values).root_module)),
  );
  const changes: RawChange[] = records(plan.resource_changes).map(resource => ({
    address: String(resource.address),
    type: typeOf(resource),
    actions: Array.isArray(record(resource.change).actions)
      ? (record(resource.change).actions as string[])
      : [],
  }));
  return prepareTerraform([...resources, ...data], changes);
}
