import type { AssignmentExpression, Expression } from '../syntax';
import { evaluate, guarded } from './evaluateExpression';
import type { Evaluator } from './Evaluator';
import { applyOperator } from './operators';
import { literal, nothing, originOf, unknown, type Evaluated } from './runtime';
import type { Scope } from './Scope';
import { textOf, toValue } from './values';

/** `target = value`; what goes to `env` and `currentBuild` is a step of the run. */
export function assign(
  evaluator: Evaluator,
  node: AssignmentExpression,
  scope: Scope,
): Evaluated {
  let value = evaluate(evaluator, node.value, scope);
  if (node.operator !== '=') {
    const before = evaluate(evaluator, node.target, scope);
    const isAppend = node.operator === '<<=' && before.kind === 'mutable-list';
    value =
      applyOperator(
        isAppend ? '+' : node.operator.slice(0, -1),
        before,
        value,
      ) ??
      unknown(evaluator.slice(node.range), 'only the run can tell', node.range);
  }
  store(evaluator, node, node.target, value, scope);
  return value;
}

function store(
  evaluator: Evaluator,
  node: AssignmentExpression,
  target: Expression,
  value: Evaluated,
  scope: Scope,
): void {
  switch (target.kind) {
    case 'variable':
      scope.assign(target.name, value);
      return;
    case 'list':
      target.items.forEach((item, index) =>
        store(
          evaluator,
          node,
          item,
          value.kind === 'mutable-list'
            ? value.items[index] ?? nothing
            : unknown(
                evaluator.slice(item.range),
                'only the run can tell',
                item.range,
              ),
          scope,
        ),
      );
      return;
    case 'index': {
      const object = evaluate(evaluator, target.object, scope);
      const key = target.indexes[0]
        ? textOf(evaluate(evaluator, target.indexes[0], scope))
        : undefined;
      storeMember(evaluator, node, object, key, value);
      return;
    }
    case 'property': {
      const object = evaluate(evaluator, target.object, scope);
      const key =
        typeof target.name === 'string'
          ? target.name
          : textOf(evaluate(evaluator, target.name, scope));
      storeMember(evaluator, node, object, key, value);
      return;
    }
    default:
  }
}

function storeMember(
  evaluator: Evaluator,
  node: AssignmentExpression,
  object: Evaluated,
  key: string | undefined,
  value: Evaluated,
): void {
  if (object.kind === 'mutable-map' && key !== undefined) {
    object.entries.set(key, guarded(evaluator, value));
  } else if (object.kind === 'mutable-list' && key !== undefined) {
    object.items[Number(key)] = guarded(evaluator, value);
  } else if (
    object.kind === 'object' &&
    object.type === 'env' &&
    key !== undefined
  ) {
    evaluator.emit({
      kind: 'step',
      name: 'setEnvironment',
      args: [literal(key), toValue(value)],
      named: {},
      origin: originOf(`env.${key}`, node.range),
    });
  } else if (object.kind === 'object' && object.type === 'currentBuild') {
    evaluator.emit({
      kind: 'step',
      name: `currentBuild.${key ?? ''}`,
      args: [toValue(value)],
      named: {},
      origin: originOf(`currentBuild.${key ?? ''}`, node.range),
    });
  } else if (
    object.kind === 'object' &&
    object.type === 'script' &&
    key !== undefined
  ) {
    evaluator.globals.assign(key, value);
  }
}
