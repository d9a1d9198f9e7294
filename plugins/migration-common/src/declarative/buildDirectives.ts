import type { Directive, ParameterDefinition, ToolUse } from '../model';
import { readArguments } from '../evaluate/calls';
import { nameAndData, readParameter } from '../evaluate/defineProperties';
import { evaluate } from '../evaluate/evaluateExpression';
import type { Evaluator } from '../evaluate/Evaluator';
import { originOf, type Evaluated } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { namedValues } from '../evaluate/openCalls';
import { toValue } from '../evaluate/values';
import { firstArgument, sectionsOf, type Section } from './sections';

/** The entries of `options { }` and `triggers { }`. */
export function buildDirectives(
  evaluator: Evaluator,
  section: Section | undefined,
  scope: Scope,
): Directive[] {
  if (!section) {
    return [];
  }
  evaluator.ledger.mark(
    originOf(section.name, section.node.range),
    'converted',
  );
  return sectionsOf(section.block).map(each => {
    const args = readArguments(evaluator, each.node, scope);
    return {
      name: each.name,
      args: args.positional.map(toValue),
      named: namedValues(args.named),
      nested: [...args.positional, ...args.named.values()].flatMap(value =>
        nestedDirective(value, each),
      ),
      origin: originOf(each.name, each.node.range),
    };
  });
}

function nestedDirective(value: Evaluated, section: Section): Directive[] {
  const descriptor = nameAndData(value);
  return descriptor
    ? [
        {
          name: descriptor.name,
          args: [],
          named: namedValues(descriptor.data),
          nested: [],
          origin: originOf(descriptor.name, section.node.range),
        },
      ]
    : [];
}

/** The entries of `parameters { }`. */
export function buildParameters(
  evaluator: Evaluator,
  section: Section | undefined,
  scope: Scope,
): ParameterDefinition[] {
  if (!section) {
    return [];
  }
  evaluator.ledger.mark(
    originOf(section.name, section.node.range),
    'converted',
  );
  return sectionsOf(section.block).flatMap(each => {
    const descriptor = evaluate(evaluator, each.node, scope, 'argument');
    const parameter = readParameter(
      descriptor,
      originOf(each.name, each.node.range),
    );
    return parameter ? [parameter] : [];
  });
}

/** The entries of `tools { }`: `maven 'x'`, `jdk 'y'`. */
export function buildTools(
  evaluator: Evaluator,
  section: Section | undefined,
  scope: Scope,
): ToolUse[] {
  if (!section) {
    return [];
  }
  evaluator.ledger.mark(
    originOf(section.name, section.node.range),
    'converted',
  );
  return sectionsOf(section.block).flatMap(each => {
    const argument = firstArgument(each) ?? each.node.args[0]?.value;
    return argument
      ? [
          {
            type: each.name,
            version: toValue(evaluate(evaluator, argument, scope)),
            origin: originOf(each.name, each.node.range),
          },
        ]
      : [];
  });
}
