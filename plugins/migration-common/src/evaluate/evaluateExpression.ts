import type { Expression, InterpolatedString } from '../syntax';
import { assign } from './assign';
import { evaluateCall } from './calls';
import { isData, partOfData } from './dataValues';
import type { Evaluator } from './Evaluator';
import { applyOperator } from './operators';
import { readProperty } from './properties';
import {
  literal,
  nothing,
  unknown,
  type CallPlace,
  type Evaluated,
  type ListRuntime,
} from './runtime';
import type { Scope } from './Scope';
import { joinText, operation, textOf, toValue, truthOf } from './values';
import { readVariable } from './variables';

/** The value of an expression as far as it is known; calls of steps go to the pipeline. */
export function evaluate(
  evaluator: Evaluator,
  node: Expression,
  scope: Scope,
  place: CallPlace = 'value',
): Evaluated {
  const open = (reason: string) =>
    unknown(evaluator.slice(node.range), reason, node.range);
  if (!evaluator.spend()) {
    return open('the pipeline is too large to evaluate');
  }
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return literal(node.value);
    case 'null':
      return nothing;
    case 'interpolated':
      return interpolate(evaluator, node, scope);
    case 'variable':
      return readVariable(evaluator, node, scope);
    case 'property':
      return readProperty(evaluator, node, scope);
    case 'index':
      return readIndex(evaluator, node, scope);
    case 'call':
      return evaluateCall(evaluator, node, scope, place);
    case 'closure':
      return { kind: 'closure', node, scope, guards: evaluator.guards };
    case 'list':
      return {
        kind: 'mutable-list',
        items: node.items.flatMap(item => spreadItem(evaluator, item, scope)),
      };
    case 'map':
      return evaluateMap(evaluator, node, scope);
    case 'range':
      return evaluateRange(evaluator, node, scope) ?? open('an open range');
    case 'unary':
      return evaluateUnary(evaluator, node, scope) ?? open('an open value');
    case 'postfix':
      return increment(evaluator, node, scope);
    case 'binary':
      return (
        evaluateBinary(evaluator, node, scope) ?? open('only the run can tell')
      );
    case 'ternary':
      return evaluateTernary(evaluator, node, scope);
    case 'assignment':
      return assign(evaluator, node, scope);
    case 'cast':
      return evaluate(evaluator, node.value, scope);
    case 'new':
      return (
        evaluateNew(evaluator, node, scope) ?? open('an object of a class')
      );
    case 'broken':
      return open('could not be read');
    default:
      return open('not understood');
  }
}

/** Collections, and exceptions, of which only the message matters. */
function evaluateNew(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'new' }>,
  scope: Scope,
): Evaluated | undefined {
  const [first] = node.args.map(argument =>
    evaluate(evaluator, argument.value, scope, 'argument'),
  );
  const type = node.type.replace(/^java\.util\./, '');
  if (/^(?:\w*HashMap|TreeMap|Map)/.test(type)) {
    return { kind: 'mutable-map', entries: new Map() };
  }
  if (/^(?:\w*ArrayList|\w*HashSet|LinkedList)/.test(type)) {
    return { kind: 'mutable-list', items: [] };
  }
  return /(?:Exception|Error)$/.test(type) ? first : undefined;
}

function interpolate(
  evaluator: Evaluator,
  node: InterpolatedString,
  scope: Scope,
): Evaluated {
  return joinText(
    node.parts.map(part =>
      typeof part === 'string'
        ? literal(part)
        : textualise(evaluate(evaluator, part, scope)),
    ),
  );
}

function textualise(value: Evaluated) {
  const text = textOf(value);
  return text === undefined ? toValue(value) : literal(text);
}

function spreadItem(
  evaluator: Evaluator,
  item: Expression,
  scope: Scope,
): Evaluated[] {
  if (item.kind === 'unary' && item.operator === '*') {
    const inner = evaluate(evaluator, item.operand, scope, 'argument');
    return inner.kind === 'mutable-list' ? inner.items : [inner];
  }
  return [evaluate(evaluator, item, scope, 'argument')];
}

function evaluateMap(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'map' }>,
  scope: Scope,
): Evaluated {
  const entries = new Map<string, Evaluated>();
  for (const entry of node.entries) {
    const key = evaluate(evaluator, entry.key, scope);
    const value = evaluate(evaluator, entry.value, scope, 'argument');
    entries.set(textOf(key) ?? evaluator.slice(entry.key.range), value);
  }
  return { kind: 'mutable-map', entries };
}

function evaluateRange(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'range' }>,
  scope: Scope,
): Evaluated | undefined {
  const from = evaluate(evaluator, node.from, scope);
  const to = evaluate(evaluator, node.to, scope);
  if (
    from.kind !== 'literal' ||
    to.kind !== 'literal' ||
    typeof from.value !== 'number' ||
    typeof to.value !== 'number' ||
    Math.abs(to.value - from.value) > 1000
  ) {
    return undefined;
  }
  const items: Evaluated[] = [];
  const step = to.value >= from.value ? 1 : -1;
  const end = node.exclusive ? to.value - step : to.value;
  for (
    let value = from.value;
    step > 0 ? value <= end : value >= end;
    value += step
  ) {
    items.push(literal(value));
  }
  return { kind: 'mutable-list', items };
}

function evaluateUnary(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'unary' }>,
  scope: Scope,
): Evaluated | undefined {
  if (node.operator === '++' || node.operator === '--') {
    return increment(evaluator, node, scope);
  }
  const operand = evaluate(evaluator, node.operand, scope);
  if (node.operator === '!') {
    const truth = truthOf(operand);
    return truth === undefined
      ? operation('not', toValue(operand))
      : literal(!truth);
  }
  if (
    node.operator === '-' &&
    operand.kind === 'literal' &&
    typeof operand.value === 'number'
  ) {
    return literal(-operand.value);
  }
  return node.operator === '~' || node.operator === '+' || node.operator === '*'
    ? operand
    : undefined;
}

function increment(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'unary' | 'postfix' }>,
  scope: Scope,
): Evaluated {
  const before = evaluate(evaluator, node.operand, scope);
  const after =
    applyOperator(node.operator === '++' ? '+' : '-', before, literal(1)) ??
    unknown(evaluator.slice(node.range), 'an open count', node.range);
  if (node.operand.kind === 'variable') {
    scope.assign(node.operand.name, after);
  }
  return node.kind === 'postfix' ? before : after;
}

function evaluateBinary(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'binary' }>,
  scope: Scope,
): Evaluated | undefined {
  const left = evaluate(evaluator, node.left, scope);
  if (node.operator === '&&' || node.operator === '||') {
    const isOr = node.operator === '||';
    const truth = truthOf(left);
    if (truth === isOr) {
      return literal(isOr);
    }
    const right = evaluate(evaluator, node.right, scope);
    return operation(isOr ? 'or' : 'and', toValue(left), toValue(right));
  }
  if (node.operator === 'as') {
    return left;
  }
  if (node.operator === 'instanceof') {
    return instanceOf(
      left,
      node.right.kind === 'variable' ? node.right.name : '',
    );
  }
  const right = evaluate(evaluator, node.right, scope, 'argument');
  if (node.operator === '<<') {
    return append(evaluator, left, right);
  }
  return applyOperator(node.operator, left, right);
}

function instanceOf(value: Evaluated, type: string): Evaluated | undefined {
  switch (value.kind) {
    case 'mutable-list':
      return literal(/List|Collection/.test(type));
    case 'mutable-map':
      return literal(/Map/.test(type));
    case 'closure':
      return literal(type === 'Closure');
    case 'literal':
      return literal(
        typeof value.value === 'string'
          ? /String|CharSequence/.test(type)
          : /Boolean|Integer|Number/.test(type),
      );
    default:
      return undefined;
  }
}

function append(
  evaluator: Evaluator,
  left: Evaluated,
  right: Evaluated,
): Evaluated | undefined {
  if (left.kind === 'mutable-list') {
    left.items.push(guarded(evaluator, right));
    return left;
  }
  if (left.kind === 'mutable-map' && right.kind === 'mutable-map') {
    right.entries.forEach((value, key) =>
      left.entries.set(key, guarded(evaluator, value)),
    );
    return left;
  }
  return applyOperator('+', left, right);
}

/** A closure stored inside an open branch runs only under that branch's condition. */
export function guarded(evaluator: Evaluator, value: Evaluated): Evaluated {
  return value.kind === 'closure' && evaluator.guards.length > 0
    ? { ...value, guards: evaluator.guards }
    : value;
}

function evaluateTernary(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'ternary' }>,
  scope: Scope,
): Evaluated {
  const condition = evaluate(evaluator, node.condition, scope);
  const truth = truthOf(condition);
  if (truth !== undefined) {
    const { then } = node;
    if (truth) {
      return then ? evaluate(evaluator, then, scope) : condition;
    }
    return evaluate(evaluator, node.otherwise, scope);
  }
  const test = toValue(condition);
  const then = node.then ? evaluate(evaluator, node.then, scope) : condition;
  const otherwise = evaluate(evaluator, node.otherwise, scope);
  if (!node.then && otherwise.kind === 'literal' && !otherwise.value) {
    return condition;
  }
  return operation('choose', test, toValue(then), toValue(otherwise));
}

function readIndex(
  evaluator: Evaluator,
  node: Extract<Expression, { kind: 'index' }>,
  scope: Scope,
): Evaluated {
  const object = evaluate(evaluator, node.object, scope);
  const [first] = node.indexes;
  const index = first ? evaluate(evaluator, first, scope) : nothing;
  const open = unknown(
    evaluator.slice(node.range),
    'only the run can tell',
    node.range,
  );
  const key = textOf(index);
  if (key === undefined) {
    return open;
  }
  switch (object.kind) {
    case 'mutable-list':
      return node.indexes.length > 1
        ? pickItems(evaluator, object, node.indexes, scope)
        : object.items.at(Number(key)) ?? nothing;
    case 'mutable-map':
      return object.entries.get(key) ?? nothing;
    case 'literal':
      return literal(String(object.value).at(Number(key)));
    case 'object':
      if (object.type === 'env') {
        return { kind: 'environment', name: key };
      }
      return object.type === 'params' ? { kind: 'parameter', name: key } : open;
    case 'output':
      return isData(object)
        ? partOfData(
            object,
            index.kind === 'literal' && typeof index.value === 'number'
              ? index.value
              : key,
          )
        : open;
    default:
      return open;
  }
}

/** `list[0, 2]`. */
function pickItems(
  evaluator: Evaluator,
  { items }: ListRuntime,
  indexes: readonly Expression[],
  scope: Scope,
): Evaluated {
  return {
    kind: 'mutable-list',
    items: indexes.map(
      each =>
        items.at(Number(textOf(evaluate(evaluator, each, scope)))) ?? nothing,
    ),
  };
}
