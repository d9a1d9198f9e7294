import type { Directive, Origin, ParameterDefinition } from '../model';
import type { Evaluator } from './Evaluator';
import {
  literal,
  nothing,
  type Evaluated,
  type EvaluatedArguments,
} from './runtime';
import { textOf, toValue } from './values';
import { namedValues } from './openCalls';

/** Descriptors written as `[$class: 'X', …]` and as `x(…)` read alike. */
export function nameAndData(
  value: Evaluated,
): { name: string; data: ReadonlyMap<string, Evaluated> } | undefined {
  if (value.kind === 'object' && value.type === 'descriptor') {
    return { name: value.name, data: value.data };
  }
  const type =
    value.kind === 'mutable-map' ? value.entries.get('$class') : undefined;
  return value.kind === 'mutable-map' && type
    ? { name: symbolOf(textOf(type) ?? ''), data: value.entries }
    : undefined;
}

/** Old class names and the symbols that replaced them. */
const symbols: Readonly<Record<string, string>> = {
  BuildDiscarderProperty: 'buildDiscarder',
  LogRotator: 'logRotator',
  ParametersDefinitionProperty: 'parameters',
  StringParameterDefinition: 'string',
  BooleanParameterDefinition: 'booleanParam',
  ChoiceParameterDefinition: 'choice',
  TextParameterDefinition: 'text',
  PasswordParameterDefinition: 'password',
  PipelineTriggersJobProperty: 'pipelineTriggers',
  TimerTrigger: 'cron',
  SCMTrigger: 'pollSCM',
  GitHubPushTrigger: 'githubPush',
  DisableConcurrentBuildsJobProperty: 'disableConcurrentBuilds',
  GithubProjectProperty: 'githubProjectProperty',
  RateLimitBranchProperty: 'rateLimitBuilds',
};

function symbolOf(name: string): string {
  const short = name.split('.').at(-1) ?? name;
  return symbols[short] ?? short;
}

function listItems(value: Evaluated | undefined): readonly Evaluated[] {
  if (value?.kind === 'mutable-list') {
    return value.items.flatMap(item =>
      item.kind === 'mutable-list' ? item.items : [item],
    );
  }
  return value ? [value] : [];
}

/** `properties([...])` of a scripted pipeline: parameters, triggers and options. */
export function defineProperties(
  evaluator: Evaluator,
  args: EvaluatedArguments,
  origin: Origin,
): void {
  evaluator.ledger.mark(origin, 'converted');
  for (const item of args.positional.flatMap(listItems)) {
    const property = nameAndData(item);
    if (!property) {
      continue;
    }
    const inner =
      property.data.get('$args') ??
      property.data.get('parameterDefinitions') ??
      property.data.get('triggers');
    if (property.name === 'parameters') {
      listItems(inner)
        .flatMap(listItems)
        .forEach(each => {
          const parameter = readParameter(each, origin);
          if (parameter) {
            evaluator.parameters.push(parameter);
          }
        });
    } else if (property.name === 'pipelineTriggers') {
      listItems(inner)
        .flatMap(listItems)
        .forEach(each => {
          const trigger = nameAndData(each);
          if (trigger) {
            evaluator.triggers.push(directiveOf(trigger, origin));
          }
        });
    } else {
      evaluator.options.push(directiveOf(property, origin));
    }
  }
}

function directiveOf(
  descriptor: { name: string; data: ReadonlyMap<string, Evaluated> },
  origin: Origin,
): Directive {
  const positional = listItems(descriptor.data.get('$args'));
  const named = new Map(descriptor.data);
  named.delete('$args');
  named.delete('$class');
  return {
    name: descriptor.name,
    args: positional.map(toValue),
    named: namedValues(named),
    nested: [...positional, ...named.values()].flatMap(each => {
      const inner = nameAndData(each);
      return inner ? [directiveOf(inner, origin)] : [];
    }),
    origin: { ...origin, name: descriptor.name },
  };
}

/** `string(name: 'X', defaultValue: 'y')` and its relatives. */
export function readParameter(
  value: Evaluated,
  origin: Origin,
): ParameterDefinition | undefined {
  const descriptor = nameAndData(value);
  const positional = listItems(descriptor?.data.get('$args'));
  const name = textOf(descriptor?.data.get('name') ?? positional[0] ?? nothing);
  if (!descriptor || name === undefined || name === 'null') {
    return undefined;
  }
  const { data } = descriptor;
  const fallback = data.get('defaultValue');
  const description = data.get('description');
  const choices = data.get('choices');
  const listed =
    choices?.kind === 'literal'
      ? String(choices.value).split('\n').map(literal)
      : listItems(choices);
  return {
    type: descriptor.name,
    name,
    ...(fallback ? { defaultValue: toValue(fallback) } : {}),
    choices: listed.map(toValue),
    ...(description ? { description: toValue(description) } : {}),
    origin: { ...origin, name: descriptor.name },
  };
}
