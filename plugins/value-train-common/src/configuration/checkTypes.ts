import { isMap } from '../content/query';
import { checkSchema, checkTypeNames } from './checkSchema';
import { suggest, type ConfigurationProblem } from './problems';
import type { Pipeline } from './schema';

type Data = Record<string, unknown>;

/**
 * Puts in place of each check of an organisation's own type the check that the
 * type is made of. What does not fit is left as it is, for validation to name.
 */
export function expandCheckTypes(value: unknown): unknown {
  if (
    !isMap(value) ||
    !isMap(value.check_types) ||
    !Array.isArray(value.phases)
  ) {
    return value;
  }
  const types = value.check_types;
  const expand = (check: unknown): unknown => {
    const type = isMap(check) ? types[String(check.type)] : undefined;
    return isMap(check) && isMap(type) && typeof type.uses === 'string'
      ? expandCheck(check, type)
      : check;
  };
  return {
    ...value,
    phases: value.phases.map((phase: unknown) =>
      isMap(phase) && isMap(phase.gate) && Array.isArray(phase.gate.checks)
        ? {
            ...phase,
            gate: { ...phase.gate, checks: phase.gate.checks.map(expand) },
          }
        : phase,
    ),
  };
}

const kept = ['id', 'note', 'on_fail', 'applies_if', 'fails_only_if'];

function expandCheck(check: Data, type: Data): Data {
  const parameters = Array.isArray(type.params) ? type.params.map(String) : [];
  const given = (name: string) =>
    parameters.includes(name) ? check[name] : undefined;
  const fill = (template: unknown): unknown => {
    if (Array.isArray(template)) {
      return template.map(fill);
    }
    if (isMap(template)) {
      return Object.fromEntries(
        Object.entries(template).map(([key, inner]) => [key, fill(inner)]),
      );
    }
    if (typeof template !== 'string') {
      return template;
    }
    const whole = /^\{(\w+)\}$/.exec(template);
    return whole
      ? given(whole[1]) ?? template
      : template.replace(/\{(\w+)\}/g, (place, name: string) =>
          String(given(name) ?? place),
        );
  };
  // Fields that the type does not know stay, so that validation refuses them.
  const unknown = Object.entries(check).filter(
    ([key]) =>
      key !== 'type' && !kept.includes(key) && !parameters.includes(key),
  );
  return {
    ...(isMap(type.with) ? (fill(type.with) as Data) : {}),
    ...Object.fromEntries(
      Object.entries(check).filter(([key]) => kept.includes(key)),
    ),
    ...Object.fromEntries(unknown),
    type: type.uses,
  };
}

/** Check types that nothing can run, parameters nobody gave, and common checks that are not well formed. */
export function findBrokenCheckTypes(
  pipeline: Pipeline,
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  for (const [name, { uses }] of Object.entries(pipeline.check_types)) {
    if (uses === undefined && !checkTypeNames.includes(name)) {
      problems.push({
        path: ['check_types', name],
        message: `nothing can run the check type "${name}"`,
        remedy: 'Name under "uses" the check type that it is made of.',
      });
    } else if (uses !== undefined && checkTypeNames.includes(name)) {
      problems.push({
        path: ['check_types', name, 'uses'],
        message: `"${name}" is a check type that exists already`,
        remedy: 'Give the own type another name.',
      });
    }
  }
  pipeline.phases.forEach((phase, index) =>
    phase.gate.checks.forEach((check, at) => {
      const open = /\{(\w+)\}/.exec(JSON.stringify(check));
      if (
        open &&
        Object.values(pipeline.check_types).some(usesPlace(open[1]))
      ) {
        problems.push({
          path: ['phases', index, 'gate', 'checks', at],
          message: `check "${check.id}" does not say its "${open[1]}"`,
          remedy: `Add "${open[1]}", which its type demands.`,
        });
      }
    }),
  );
  pipeline.common_gate.forEach((group, index) =>
    group.checks.forEach((type, at) => {
      const parsed = checkSchema.safeParse({
        id: group.id,
        type,
        ...(group.on === undefined ? {} : { artifact: 'each' }),
        ...group.params?.[type],
      });
      if (!parsed.success) {
        problems.push({
          path: ['common_gate', index, 'checks', at],
          message: checkTypeNames.includes(type)
            ? `common check "${type}" is not complete: ${parsed.error.issues[0].path.join(
                '.',
              )}`
            : `unknown check type "${type}"`,
          remedy: checkTypeNames.includes(type)
            ? `Give it under "params.${type}".`
            : suggest(type, checkTypeNames),
        });
      }
    }),
  );
  return problems;
}

function usesPlace(name: string) {
  return (type: Pipeline['check_types'][string]) =>
    type.uses !== undefined && type.params.includes(name);
}
