import type { RunTest, Value } from '../model';
import { evaluate } from '../evaluate/evaluateExpression';
import type { Evaluator } from '../evaluate/Evaluator';
import { invoke, readArguments } from '../evaluate/calls';
import { literal, originOf, unknown } from '../evaluate/runtime';
import type { Scope } from '../evaluate/Scope';
import { operation, textOf, toValue } from '../evaluate/values';
import { firstArgument, sectionsOf, type Section } from './sections';

export interface When {
  readonly value: Value;
  readonly before: readonly ('agent' | 'input' | 'options')[];
}

const beforeNames = {
  beforeAgent: 'agent',
  beforeInput: 'input',
  beforeOptions: 'options',
} as const;

/** A `when { }` block: all of its conditions together. */
export function buildWhen(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): When {
  evaluator.ledger.mark(originOf('when', section.node.range), 'converted');
  const conditions: Value[] = [];
  const before: ('agent' | 'input' | 'options')[] = [];
  for (const each of sectionsOf(section.block)) {
    if (Object.hasOwn(beforeNames, each.name)) {
      const argument = firstArgument(each);
      evaluator.ledger.mark(originOf(each.name, each.node.range), 'converted');
      if (argument?.kind === 'boolean' && argument.value) {
        before.push(beforeNames[each.name as keyof typeof beforeNames]);
      }
    } else {
      conditions.push(buildCondition(evaluator, each, scope));
    }
  }
  return { value: operation('and', literal(true), ...conditions), before };
}

function buildCondition(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): Value {
  const origin = originOf(section.name, section.node.range);
  evaluator.ledger.mark(origin, 'converted');
  const inner = () =>
    sectionsOf(section.block).map(each =>
      buildCondition(evaluator, each, scope),
    );
  switch (section.name) {
    case 'allOf':
      return operation('and', literal(true), ...inner());
    case 'anyOf':
      return operation('or', literal(false), ...inner());
    case 'not': {
      const [first] = inner();
      return first ? operation('not', first) : literal(true);
    }
    case 'expression':
      return buildExpression(evaluator, section, scope);
    case 'environment':
      return compareNamed(evaluator, section, scope);
    case 'equals': {
      const { named } = readArguments(evaluator, section.node, scope);
      return operation(
        'equals',
        toValue(named.get('actual') ?? literal('')),
        toValue(named.get('expected') ?? literal('')),
      );
    }
    case 'branch':
    case 'tag':
    case 'changeRequest':
    case 'changeset':
    case 'changelog':
    case 'triggeredBy':
      return buildTest(evaluator, section, section.name, scope);
    case 'buildingTag':
      return { kind: 'test', test: 'isTag', comparator: 'GLOB' };
    case 'isRestartedRun':
      evaluator.ledger.mark(
        origin,
        'approximated',
        'GitHub runs failed jobs again, not the stages from one on',
      );
      return { kind: 'test', test: 'isRestarted', comparator: 'GLOB' };
    default:
      evaluator.ledger.mark(
        origin,
        'manual',
        'a condition that is not known; set the repository variable that stands for it',
      );
      return unknown(
        evaluator.slice(section.node.range),
        'a condition that is not known',
        section.node.range,
      );
  }
}

function buildExpression(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): Value {
  const { block } = section;
  const argument = firstArgument(section);
  if (!block) {
    return argument
      ? toValue(evaluate(evaluator, argument, scope))
      : literal(true);
  }
  let value: Value = literal(true);
  const steps = evaluator.capture(() => {
    value = toValue(
      invoke(
        evaluator,
        { kind: 'closure', node: block, scope, guards: [] },
        [],
      ),
    );
  });
  // The commands of a condition stand before what depends on it.
  steps.forEach(step => evaluator.emit(step));
  return value;
}

function compareNamed(
  evaluator: Evaluator,
  section: Section,
  scope: Scope,
): Value {
  const { named } = readArguments(evaluator, section.node, scope);
  const name = textOf(named.get('name') ?? literal('')) ?? '';
  return operation(
    'equals',
    { kind: 'environment', name },
    toValue(named.get('value') ?? literal('')),
  );
}

function buildTest(
  evaluator: Evaluator,
  section: Section,
  test: RunTest,
  scope: Scope,
): Value {
  const { positional, named } = readArguments(evaluator, section.node, scope);
  const comparatorText = textOf(named.get('comparator') ?? literal('')) ?? '';
  const plain = comparatorText === 'EQUALS' ? 'EQUALS' : 'GLOB';
  const comparator =
    comparatorText === 'REGEXP' || test === 'changelog' ? 'REGEXP' : plain;
  const [attribute, value] =
    positional.length > 0
      ? [undefined, positional[0]]
      : [...named].find(([key]) => key !== 'comparator' && key !== 'detail') ??
        [];
  const isPlain = attribute === undefined || attribute === 'pattern';
  return {
    kind: 'test',
    test,
    ...(isPlain ? {} : { attribute }),
    ...(value ? { pattern: toValue(value) } : {}),
    comparator,
  };
}
