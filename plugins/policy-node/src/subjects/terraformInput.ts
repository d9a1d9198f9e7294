import { statementsOf, type PolicyStatement } from './iamDocuments';

/** A resource before it is prepared for rules. */
export interface RawResource {
  readonly address: string;
  /** `type.name` inside its module, what references name. */
  readonly key: string;
  readonly type: string;
  readonly values: Record<string, unknown>;
  readonly line?: number;
}

/** A planned change, as rules about changes see it. */
export interface RawChange {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
}

/** A resource as rules see it. */
export interface PreparedResource extends RawResource {
  /** Indices into the resources of each type that refer to this one. */
  readonly linked: Record<string, number[]>;
  readonly statements?: readonly PolicyStatement[];
}

/** The input of Terraform rules. */
export interface TerraformInput {
  readonly types: Record<string, PreparedResource[]>;
  readonly changes: readonly RawChange[];
}

const REFERENCE = /(?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*/g;
/** Attributes that name another resource by a literal when nothing is computed. */
const NAMING_ATTRIBUTES = ['bucket', 'name', 'id'];

function collectReferences(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.includes('${')) {
      for (const reference of value.match(REFERENCE) ?? []) {
        found.add(reference);
      }
    }
  } else if (Array.isArray(value)) {
    value.forEach(each => collectReferences(each, found));
  } else if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(each => collectReferences(each, found));
  }
}

function modulePrefix(resource: RawResource): string {
  return resource.address.slice(
    0,
    Math.max(0, resource.address.lastIndexOf(resource.key)),
  );
}

const SCRIPTS = ['user_data', 'user_data_base64', 'custom_data'];

/** Start scripts are often given in base64; rules read their text. */
function decodeScripts(
  values: Record<string, unknown>,
): Record<string, unknown> {
  const decoded = SCRIPTS.flatMap(key => {
    const value = values[key];
    return typeof value === 'string' &&
      /^[A-Za-z0-9+/\s]{16,}={0,2}$/.test(value)
      ? [[key, Buffer.from(value, 'base64').toString('utf8')]]
      : [];
  });
  return decoded.length > 0
    ? { ...values, ...Object.fromEntries(decoded) }
    : values;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(value);
  } else {
    lists.set(key, [value]);
  }
}

/**
 * Groups resources by type and notes who refers to whom.
 *
 * @remarks
 * Rules look up by type, so the cost of a plan grows with what it contains and
 * not with rules times resources.
 */
export function prepareTerraform(
  resources: readonly RawResource[],
  changes: readonly RawChange[] = [],
): TerraformInput {
  const types: Record<string, PreparedResource[]> = {};
  const byKey = new Map<string, PreparedResource[]>();
  const byName = new Map<string, PreparedResource[]>();
  for (const resource of resources) {
    const prepared: PreparedResource = {
      ...resource,
      values: decodeScripts(resource.values),
      linked: {},
    };
    (types[resource.type] ??= []).push(prepared);
    const key = modulePrefix(resource) + resource.key;
    push(byKey, key, prepared);
    const { bucket } = resource.values;
    if (resource.type.endsWith('_bucket') && typeof bucket === 'string') {
      push(byName, bucket, prepared);
    }
  }
  // Documents are merged from others; a chain longer than this is a loop.
  const policies = (
    key: string,
    depth = 0,
  ): readonly PolicyStatement[] | undefined => {
    const [document] = byKey.get(key) ?? [];
    const prefix = document ? modulePrefix(document) : '';
    return document && depth < 8
      ? statementsOf(document.values, reference =>
          policies(prefix + reference, depth + 1),
        )
      : undefined;
  };
  for (const [type, list] of Object.entries(types)) {
    list.forEach((resource, index) => {
      const references = new Set<string>();
      collectReferences(resource.values, references);
      const prefix = modulePrefix(resource);
      const targets = new Set<PreparedResource>();
      for (const reference of references) {
        byKey.get(prefix + reference)?.forEach(target => targets.add(target));
      }
      for (const attribute of NAMING_ATTRIBUTES) {
        const value = resource.values[attribute];
        if (typeof value === 'string') {
          byName.get(value)?.forEach(target => targets.add(target));
        }
      }
      targets.delete(resource);
      for (const target of targets) {
        (target.linked[type] ??= []).push(index);
      }
      const statements = statementsOf(resource.values, reference =>
        policies(prefix + reference),
      );
      if (statements.length > 0) {
        Object.assign(resource, { statements });
      }
    });
  }
  return { types, changes };
}

/** Keeps the types some rules look at: what nobody reads is not sent to the engine. */
export function selectTypes(
  input: TerraformInput,
  wanted: ReadonlySet<string>,
): TerraformInput {
  return {
    ...input,
    types: Object.fromEntries(
      Object.entries(input.types).filter(([type]) => wanted.has(type)),
    ),
  };
}
