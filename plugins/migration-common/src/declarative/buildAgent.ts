import type { Agent, Value } from '../model';
import { evaluate } from '../evaluate/evaluateExpression';
import type { Evaluator } from '../evaluate/Evaluator';
import { readPodAgent } from '../evaluate/podAgent';
import { literal, originOf, type Evaluated } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { textOf, toValue } from '../evaluate/values';
import { firstArgument, sectionsOf, type Section } from './sections';

/** `agent any`, `agent { docker { … } }` and all other kinds. */
export function buildAgent(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): Agent {
  const origin = originOf('agent', section.node.range);
  const argument = firstArgument(section);
  if (!section.block && argument?.kind === 'variable') {
    const { name } = argument;
    return name === 'none' || name === 'any'
      ? { kind: name, origin }
      : { kind: 'other', name, origin };
  }
  const [type] = sectionsOf(section.block);
  if (!type) {
    const bare = section.block?.body[0];
    const name =
      bare?.kind === 'expression' && bare.expression.kind === 'variable'
        ? bare.expression.name
        : 'any';
    return name === 'none' ? { kind: 'none', origin } : { kind: 'any', origin };
  }
  evaluator.ledger.mark(originOf(type.name, type.node.range), 'converted');
  const settings = readSettings(evaluator, type, scope);
  const value = (key: string): Value | undefined => {
    const found = settings.get(key);
    return found && toValue(found);
  };
  const customWorkspace = value('customWorkspace');
  const common = { origin, ...(customWorkspace ? { customWorkspace } : {}) };
  switch (type.name) {
    case 'label':
      return {
        ...common,
        kind: 'label',
        label: value('') ?? value('label') ?? literal(''),
      };
    case 'node':
      return {
        ...common,
        kind: 'label',
        label: value('label') ?? value('') ?? literal(''),
      };
    case 'docker':
      return dockerAgent(common, value);
    case 'dockerfile':
      return dockerfileAgent(common, value);
    case 'kubernetes':
      return {
        ...readPodAgent(
          withContainerTemplate(evaluator, type, settings, scope),
          origin,
        ),
        ...common,
      };
    default:
      return { ...common, kind: 'other', name: type.name };
  }
}

type Read = (key: string) => Value | undefined;
type Common = Pick<Agent, 'origin' | 'customWorkspace'>;

function optional<Key extends string>(
  read: Read,
  ...keys: Key[]
): Partial<Record<Key, Value>> {
  const found: Partial<Record<Key, Value>> = {};
  for (const key of keys) {
    const value = read(key);
    if (value) {
      found[key] = value;
    }
  }
  return found;
}

function dockerAgent(common: Common, read: Read): Agent {
  return {
    ...common,
    kind: 'docker',
    image: read('image') ?? read('') ?? literal(''),
    ...optional(read, 'args', 'label', 'registryUrl', 'registryCredentialsId'),
    alwaysPull: isTrue(read('alwaysPull')),
    reuseNode: isTrue(read('reuseNode')),
  };
}

function dockerfileAgent(common: Common, read: Read): Agent {
  const buildArgs = read('additionalBuildArgs');
  return {
    ...common,
    kind: 'dockerfile',
    filename: read('filename') ?? literal('Dockerfile'),
    ...optional(read, 'dir', 'label', 'args'),
    ...(buildArgs ? { buildArgs } : {}),
    reuseNode: isTrue(read('reuseNode')),
  };
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}

/** `docker 'x'`, `docker { image 'x' }` and `docker(image: 'x')` in one form; bare text under ''. */
export function readSettings(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): Map<string, Evaluated> {
  const settings = new Map<string, Evaluated>();
  for (const argument of section.node.args) {
    if (argument.value.kind !== 'closure') {
      settings.set(
        argument.name ?? '',
        evaluate(evaluator, argument.value, scope, 'argument'),
      );
    }
  }
  for (const inner of sectionsOf(section.block)) {
    const argument = firstArgument(inner);
    evaluator.ledger.mark(originOf(inner.name, inner.node.range), 'converted');
    if (argument) {
      settings.set(
        inner.name,
        evaluate(evaluator, argument, scope, 'argument'),
      );
    } else if (inner.block) {
      // `node { label 'x' }` inside an agent
      settings.set(inner.name, { kind: 'literal', value: true });
    }
  }
  return settings;
}

/** The older `containerTemplate { name 'x'; image 'y' }`. */
function withContainerTemplate(
  evaluator: Evaluator,
  section: Section,
  settings: Map<string, Evaluated>,
  scope: Scope,
): Map<string, Evaluated> {
  const templates = sectionsOf(section.block).filter(
    each => each.name === 'containerTemplate' && each.block,
  );
  if (templates.length === 0 || settings.has('containers')) {
    return settings;
  }
  const items = templates.map(
    (template): Evaluated => ({
      kind: 'object',
      type: 'descriptor',
      name: 'containerTemplate',
      data: readSettings(evaluator, template, scope),
    }),
  );
  const [first] = items;
  const name =
    first.kind === 'object'
      ? textOf(first.data.get('name') ?? literal(''))
      : '';
  return new Map<string, Evaluated>([
    ['defaultContainer', literal(name)],
    ...settings,
    ['containers', { kind: 'mutable-list', items }],
  ]);
}
