import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  compilableBuiltins,
  OpaError,
  type CompiledPolicy,
  type ExternalOpa,
  type InspectedRule,
  type OpaRuntime,
} from '@trainyard/opa';
import {
  severities,
  subjectTypes,
  type PolicyRule,
  type Severity,
  type SubjectType,
} from '@trainyard/plugin-policy-common';
import { parse } from 'yaml';
import { outlineRules } from './outlineRules';

/** Names of rules that yield violations, as other tools use them. */
const RULE_NAMES = new Set(['deny', 'violation', 'warn', 'findings']);
const MAXIMUM_FILES = 2_000;
const MAXIMUM_BYTES = 5_000_000;

/** A set of violations that a package offers. */
export interface BundleQuery {
  /** For example `data.acme.deny`. */
  readonly query: string;
  readonly entrypoint: string;
  readonly rule: PolicyRule;
}

/** Rego of an organisation, ready to run. */
export interface RegoBundle {
  readonly name: string;
  readonly digest: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly queries: readonly BundleQuery[];
  /** Absent when a builtin is used that policy.wasm lacks. */
  readonly compiled?: CompiledPolicy;
  /** The OPA outside of this process that runs it, where one is configured. */
  readonly external?: ExternalOpa;
}

function severityOf(value: unknown, fallback: Severity): Severity {
  return (
    severities.find(each => each === String(value).toLowerCase()) ?? fallback
  );
}

function subjectsOf(value: unknown): readonly SubjectType[] {
  const wanted = Array.isArray(value) ? value.map(String) : [];
  const known = subjectTypes.filter(type => wanted.includes(type));
  // Who wants source code says so: rules about documents would fail on it.
  return known.length > 0
    ? known
    : subjectTypes.filter(type => type !== 'text');
}

function toQuery(rule: InspectedRule, bundle: string): BundleQuery {
  const query = `${rule.package}.${rule.name}`;
  const name = rule.package
    .replace(/^data\./, '')
    .replace(/[^a-zA-Z0-9]+/g, '-');
  const { annotations } = rule;
  const custom = annotations?.custom ?? {};
  const severity = severityOf(
    custom.severity,
    rule.name === 'warn' ? 'low' : 'high',
  );
  return {
    query,
    entrypoint: query.replace(/^data\./, '').replace(/\./g, '/'),
    rule: {
      id: String(custom.id ?? `${bundle}-${name}-${rule.name}`),
      title: annotations?.title ?? `${name} ${rule.name}`,
      bundle,
      severity,
      subjects: subjectsOf(custom.subjects),
      resources: [],
      why: annotations?.description ?? '',
      remedy: String(custom.remedy ?? ''),
      frameworks: Array.isArray(custom.frameworks)
        ? custom.frameworks.map(String)
        : [],
      covers: [],
      fixable: false,
      examples: { passing: [], failing: [] },
      engine: 'rego',
      source: rule.file,
    },
  };
}

/** One query a name: several bodies of a set share it, the documented one speaks. */
function toQueries(
  rules: readonly InspectedRule[],
  bundle: string,
): BundleQuery[] {
  const queries = new Map<string, BundleQuery>();
  const documentedFirst = [...rules].sort(
    (left, right) =>
      Number(Boolean(right.annotations)) - Number(Boolean(left.annotations)),
  );
  for (const rule of documentedFirst.filter(
    each => RULE_NAMES.has(each.name) && !each.file.endsWith('_test.rego'),
  )) {
    const query = toQuery(rule, bundle);
    if (!queries.has(query.query)) {
      queries.set(query.query, query);
    }
  }
  return [...queries.values()];
}

/** Reads `.rego` files and data documents below a folder. */
export function readBundleFolder(folder: string): {
  modules: Record<string, string>;
  data: Record<string, unknown>;
} {
  const names = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replace(/\\/g, '/'))
    .sort();
  const wanted = names.filter(
    name =>
      /\.rego$|(^|\/)data\.(json|ya?ml)$/.test(name) &&
      !/(^|\/)(\.git|node_modules)\//.test(name),
  );
  if (wanted.length > MAXIMUM_FILES) {
    throw new Error(
      `${folder} has ${wanted.length} policy files; ${MAXIMUM_FILES} at most are loaded`,
    );
  }
  const modules: Record<string, string> = {};
  let data: Record<string, unknown> = {};
  let bytes = 0;
  for (const name of wanted) {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    bytes += text.length;
    if (bytes > MAXIMUM_BYTES) {
      throw new Error(
        `${folder} has more than ${MAXIMUM_BYTES} bytes of policies`,
      );
    }
    if (name.endsWith('.rego')) {
      modules[name] = text;
    } else {
      const parents = path.posix
        .dirname(name)
        .split('/')
        .filter(part => part !== '.');
      const value = parents.reduceRight<unknown>(
        (inner, key) => ({ [key]: inner }),
        parse(text, { maxAliasCount: 100 }),
      );
      data = { ...data, ...(value as Record<string, unknown>) };
    }
  }
  return { modules, data };
}

/** A digest by which two versions of a bundle are told apart. */
export function digestOfSources(sources: BundleSources): string {
  return createHash('sha256')
    .update(JSON.stringify([sources.modules, sources.data ?? {}]))
    .digest('hex');
}

/** Rego by file name, and the data it reads. */
export interface BundleSources {
  readonly modules: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

async function inspectFor(
  opa: OpaRuntime,
  modules: Readonly<Record<string, string>>,
  external: ExternalOpa | undefined,
) {
  try {
    return await opa.inspect({ modules });
  } catch (error) {
    // What only the OPA outside understands is listed by its text; it has said by now that it compiles.
    if (external && error instanceof OpaError) {
      return { rules: outlineRules(modules, [...RULE_NAMES]), builtins: [] };
    }
    throw error;
  }
}

/**
 * Type-checks modules, lists what they offer, and compiles them where their
 * builtins allow; with an OPA outside, that one has the say and runs them.
 */
export async function loadRegoBundle(
  opa: OpaRuntime,
  name: string,
  sources: BundleSources,
  external?: ExternalOpa,
): Promise<RegoBundle> {
  const { modules, data = {} } = sources;
  const digest = digestOfSources(sources);
  await external?.prepare({ digest, modules: withoutTests(modules), data });
  const { rules, builtins } = await inspectFor(opa, modules, external);
  const queries = toQueries(rules, name);
  if (queries.length === 0) {
    throw new Error(
      `no rule in ${name} is named ${[...RULE_NAMES].join(
        ', ',
      )}: nothing would be found`,
    );
  }
  if (external) {
    return { name, digest, modules, data, queries, external };
  }
  const compilable = builtins.every(builtin => compilableBuiltins.has(builtin));
  const entrypoints = queries.map(query => query.entrypoint);
  const compiled = compilable
    ? await opa.compile({ modules: withoutTests(modules), data }, entrypoints)
    : undefined;
  return { name, digest, modules, data, queries, compiled };
}

/** A bundle as an OPA outside takes it. */
export function externalPolicy({ digest, modules, data }: RegoBundle) {
  return { digest, modules: withoutTests(modules), data };
}

function withoutTests(
  modules: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(modules).filter(([name]) => !name.endsWith('_test.rego')),
  );
}
