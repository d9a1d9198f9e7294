import type { RuleFile, RuleSource } from './ruleSource';

type Subject = RuleFile['subject'];
type Scope = NonNullable<RuleSource['each']>;

/** How a scope binds its variables, what `must` reads, and what locates a finding. */
interface ScopeShape {
  readonly bind: string;
  readonly root: string;
  readonly place: string;
}

const shapes: Readonly<Record<Scope, ScopeShape>> = {
  resource: {
    bind: 'some kind in kinds; some r in input.types[kind]',
    root: 'r.values',
    place: '"resource": r.address, "line": object.get(r, "line", 0)',
  },
  change: {
    bind: 'some r in input.changes',
    root: 'r',
    place: '"resource": r.address, "line": 0',
  },
  object: {
    bind: 'some o in input.objects; o.kind in kinds',
    root: 'o',
    place: '"resource": o.id, "line": o.line, "document": o.document',
  },
  workload: {
    bind: 'some w in input.workloads',
    root: 'w.pod',
    place: '"resource": w.id, "line": w.line, "document": w.document',
  },
  container: {
    bind: 'some w in input.workloads; some c in w.containers',
    root: 'c',
    place:
      '"resource": w.id, "line": c.line, "document": w.document, "detail": c.name, "path": c.path',
  },
  file: { bind: 'd := input', root: 'd', place: '"resource": "", "line": 1' },
  stage: {
    bind: 'some s in input.stages',
    root: 's',
    place: '"resource": s.name, "line": s.line',
  },
  instruction: {
    bind: 'some i in input.instructions',
    root: 'i',
    place: '"resource": i.stage, "line": i.line',
  },
  command: {
    bind: 'some c in input.commands',
    root: 'c',
    place: '"resource": c.stage, "line": c.line, "detail": c.text',
  },
  workflow: {
    bind: 'f := input',
    root: 'f',
    place: '"resource": "", "line": 1',
  },
  job: {
    bind: 'some j in input.jobs',
    root: 'j',
    place: '"resource": j.id, "line": j.line',
  },
  step: {
    bind: 'some j in input.jobs; some s in j.steps',
    root: 's',
    place: '"resource": j.id, "line": s.line, "detail": s.label',
  },
  entity: {
    bind: 'some e in input.objects',
    root: 'e',
    place: '"resource": e.id, "line": e.line, "document": e.document',
  },
  document: {
    bind: 'd := input',
    root: 'd',
    place: '"resource": "", "line": 1',
  },
};

const defaultScope: Readonly<Record<Subject, Scope>> = {
  terraform: 'resource',
  kubernetes: 'container',
  dockerfile: 'instruction',
  workflow: 'job',
  entity: 'entity',
};

/** The scope a rule has without saying so. */
export function scopeOf(rule: RuleSource, subject: Subject): Scope {
  return rule.each ?? defaultScope[subject];
}

/** `a.b` from a root becomes nested steps: lists on the way are flattened. */
function valuesAt(root: string, path: string): string {
  return path
    .split('.')
    .reduce(
      (inner, key) => `at(${inner}, ${JSON.stringify(key)})`,
      `[${root}]`,
    );
}

function conditions(
  rule: RuleSource,
  root: string,
): { body: string; attribute?: string }[] {
  const each = <T>(
    entries: Record<string, T>,
    body: (values: string, want: string) => string,
  ) =>
    Object.entries(entries).map(([path, want]) => ({
      body: body(valuesAt(root, path), JSON.stringify(want)),
      attribute: path,
    }));
  return [
    ...each(rule.must, (values, want) => `not any_ok(${values}, ${want})`),
    ...each(
      rule.never,
      (values, want) => `some bad in ${values}; same(bad, ${want})`,
    ),
    ...rule.set.map(path => ({
      body: `not is_set(${valuesAt(root, path)})`,
      attribute: path,
    })),
    ...each(rule.least, (values, want) => `not any_least(${values}, ${want})`),
    ...each(rule.most, (values, want) => `not any_most(${values}, ${want})`),
    ...rule.deny.map(body => ({ body: body.trim() })),
  ];
}

function composeRule(rule: RuleSource, subject: Subject): string {
  const shape = shapes[scopeOf(rule, subject)];
  const kinds =
    rule.resource.length > 0
      ? `kinds := ${JSON.stringify(rule.resource)}\n`
      : '';
  const bodies = conditions(rule, shape.root).map(({ body, attribute }) => {
    const found = [`"rule": ${JSON.stringify(rule.id)}`, shape.place];
    if (attribute) {
      found.push(`"attribute": ${JSON.stringify(attribute)}`);
    }
    const lines = [kinds + shape.bind, rule.when?.trim(), body].filter(Boolean);
    return `findings contains {${found.join(', ')}} if {\n\t${lines
      .join('\n\t')
      .replace(/\n/g, '\n\t')}\n}\n`;
  });
  return [`# ${rule.id}: ${rule.title}`, rule.define.trim(), ...bodies]
    .filter(Boolean)
    .join('\n');
}

/** The Rego package of a unit. */
export function unitPackage(unit: string): string {
  return `trainyard.${unit}`;
}

/** The entry point of a compiled unit. */
export function unitEntrypoint(unit: string): string {
  return `trainyard/${unit}/findings`;
}

/** Writes the Rego of all rules of a unit; `library` holds the helpers of its subject. */
export function composeUnit(
  unit: string,
  files: readonly RuleFile[],
  library: string,
): string {
  const rules = files.flatMap(file =>
    file.rules.map(rule => composeRule(rule, file.subject)),
  );
  return [`package ${unitPackage(unit)}\n`, library.trim(), ...rules].join(
    '\n\n',
  );
}
