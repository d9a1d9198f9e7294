import type {
  Argument,
  CallExpression,
  Expression,
  PropertyExpression,
} from '../../syntax';
import { outside } from '../trace/facts';
import type { Interpreter, StepCall } from './Interpreter';
import { callMethod } from './methods';
import { applyBinary } from './operators';
import type { Scope } from './Scope';
import {
  type GroovyClosure,
  type GroovyValue,
  isClosure,
  isHost,
  isTrue,
  toText,
} from './values';

interface Values {
  readonly positional: GroovyValue[];
  readonly named: Map<string, GroovyValue>;
}

function evaluateArguments(
  interpreter: Interpreter,
  args: readonly Argument[],
  scope: Scope,
): Values {
  const positional: GroovyValue[] = [];
  const named = new Map<string, GroovyValue>();
  for (const argument of args) {
    const value = interpreter.evaluate(argument.value, scope);
    const key = argument.key
      ? toText(interpreter.evaluate(argument.key, scope))
      : argument.name;
    if (key !== undefined) named.set(key, value);
    else if (argument.spread && Array.isArray(value)) positional.push(...value);
    else positional.push(value);
  }
  return { positional, named };
}

/** A named-argument map comes first, as Groovy passes it. */
function allValues({ positional, named }: Values): GroovyValue[] {
  return named.size ? [new Map(named), ...positional] : positional;
}

/** Variables of the server that are handed on without a value, by place. */
function namesOf(
  { args }: CallExpression,
  { positional, named }: Values,
  scope: Scope,
): (string | undefined)[] {
  if (named.size > 0) return [];
  return args.map(({ value }, index) =>
    positional[index] === undefined
      ? scope.unsetName(variableName(value))
      : undefined,
  );
}

function callStep(
  interpreter: Interpreter,
  call: CallExpression,
  scope: Scope,
): GroovyValue {
  const values = evaluateArguments(interpreter, call.args, scope);
  const body = values.positional.findLast(isClosure);
  const options = values.positional.find(value => value instanceof Map);
  const named = new Map(values.named);
  if (options instanceof Map) {
    options.forEach((value, key) => named.has(key) || named.set(key, value));
  }
  const step: StepCall = {
    name: call.name,
    positional: values.positional.filter(value => value !== body),
    named,
    body,
    args: call.args,
    scope,
  };
  const handler = Object.hasOwn(interpreter.steps, call.name)
    ? interpreter.steps[call.name]
    : undefined;
  if (handler) return handler(interpreter, step);
  if (body) return interpreter.call(body, []);
  return interpreter.unknown(call.range);
}

function callNamed(
  interpreter: Interpreter,
  call: CallExpression,
  scope: Scope,
): GroovyValue {
  const own = scope.get(call.name);
  if (own !== undefined && isClosure(own)) {
    const values = evaluateArguments(interpreter, call.args, scope);
    return interpreter.call(
      own,
      allValues(values),
      namesOf(call, values, scope),
    );
  }
  return callStep(interpreter, call, scope);
}

function isScript(receiver: Expression): boolean {
  return (
    receiver.kind === 'variable' &&
    ['this', 'steps', 'script'].includes(receiver.name)
  );
}

function callOn(
  interpreter: Interpreter,
  call: CallExpression,
  self: GroovyValue,
  scope: Scope,
): GroovyValue {
  const values = evaluateArguments(interpreter, call.args, scope);
  const given = allValues(values);
  if (isHost(self)) {
    return self.call ? self.call(call.name, given) : undefined;
  }
  if (isClosure(self)) return interpreter.call(self, given);
  if (self instanceof Map) {
    const member = self.get(call.name);
    if (isClosure(member)) return interpreter.call(member, given);
  }
  const found = callMethod(self, call.name, given, (closure, items) =>
    interpreter.call(closure, items),
  );
  if (found) return found.value;
  given.filter(isClosure).forEach(closure => interpreter.call(closure, []));
  return interpreter.unknown(call.range);
}

function evaluateCall(
  interpreter: Interpreter,
  call: CallExpression,
  scope: Scope,
): GroovyValue {
  const { receiver } = call;
  if (!receiver || isScript(receiver)) {
    return callNamed(interpreter, call, scope);
  }
  const self = interpreter.evaluate(receiver, scope);
  if (call.spread && Array.isArray(self)) {
    return self.map(item => callOn(interpreter, call, item, scope));
  }
  if (self === undefined && call.safe) return undefined;
  return callOn(interpreter, call, self, scope);
}

/** `object.name` on a value. */
export function readProperty(self: GroovyValue, name: string): GroovyValue {
  if (isHost(self)) return self.get(name);
  if (self instanceof Map) return self.get(name);
  if (Array.isArray(self)) {
    if (name === 'length') return self.length;
    return self.map(item => readProperty(item, name));
  }
  return typeof self === 'string' && name === 'length'
    ? self.length
    : undefined;
}

function evaluateProperty(
  interpreter: Interpreter,
  expression: PropertyExpression,
  scope: Scope,
): GroovyValue {
  const name =
    typeof expression.name === 'string'
      ? expression.name
      : toText(interpreter.evaluate(expression.name, scope));
  if (isScript(expression.object) && scope.find(name)) return scope.get(name);
  return readProperty(interpreter.evaluate(expression.object, scope), name);
}

function readIndex(self: GroovyValue, index: GroovyValue): GroovyValue {
  if (self instanceof Map || isHost(self))
    return readProperty(self, toText(index));
  if (Array.isArray(self) || typeof self === 'string') {
    if (Array.isArray(index)) {
      const picked = index.map(at => self.at(Number(at)));
      return typeof self === 'string' ? picked.join('') : picked;
    }
    return self.at(Number(index));
  }
  return undefined;
}

function assign(
  interpreter: Interpreter,
  target: Expression,
  value: GroovyValue,
  scope: Scope,
): void {
  if (target.kind === 'variable') scope.assign(target.name, value);
  if (target.kind === 'list') {
    target.items.forEach((item, index) =>
      assign(
        interpreter,
        item,
        Array.isArray(value) ? value[index] : undefined,
        scope,
      ),
    );
  }
  if (target.kind !== 'property' && target.kind !== 'index') return;
  const self = interpreter.evaluate(target.object, scope);
  const rawKey = target.kind === 'property' ? target.name : target.indexes[0];
  const key =
    typeof rawKey === 'string' ? rawKey : interpreter.evaluate(rawKey, scope);
  if (isHost(self)) self.set?.(toText(key), value);
  else if (self instanceof Map) self.set(toText(key), value);
  else if (Array.isArray(self)) self[Number(key)] = value;
  else if (target.kind === 'property' && isScript(target.object)) {
    scope.assign(toText(key), value);
  }
}

function range(
  from: GroovyValue,
  to: GroovyValue,
  exclusive: boolean,
): GroovyValue[] {
  const start = Number(from);
  const length = Math.min(1000, Number(to) - start + (exclusive ? 0 : 1));
  return Array.from(
    { length: Math.max(0, length || 0) },
    (_, index) => start + index,
  );
}

function closureOf(node: GroovyClosure['node'], scope: Scope): GroovyClosure {
  return { kind: 'closure', node, scope };
}

/** The variable of the server that an expression asks for, by `NAME` or `env.NAME`. */
function variableName(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind !== 'property' && expression.kind !== 'index') {
    return undefined;
  }
  const { object } = expression;
  if (object.kind !== 'variable' || !/^(env|params)$/.test(object.name)) {
    return undefined;
  }
  if (expression.kind === 'property') {
    return typeof expression.name === 'string' ? expression.name : undefined;
  }
  const [index] = expression.indexes;
  return index?.kind === 'string' ? index.value : undefined;
}

/** Evaluates one expression. */
export function evaluate(
  interpreter: Interpreter,
  expression: Expression,
  scope: Scope,
): GroovyValue {
  const of = (inner: Expression) => interpreter.evaluate(inner, scope);
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return expression.value;
    case 'null':
      return undefined;
    case 'interpolated':
      return expression.parts
        .map(part => {
          if (typeof part === 'string') return part;
          const value = of(part);
          const unset = value === undefined ? variableName(part) : undefined;
          if (unset !== undefined)
            return outside(scope.unsetName(unset) ?? unset);
          return toText(isClosure(value) ? interpreter.call(value, []) : value);
        })
        .join('');
    case 'variable': {
      if (scope.find(expression.name)) return scope.get(expression.name);
      const { run } = interpreter;
      // Parameters and the variables of the build are visible as if they were the script's own.
      return (
        run.parameters.get(expression.name) ??
        run.allVariables()[expression.name]
      );
    }
    case 'property':
      return evaluateProperty(interpreter, expression, scope);
    case 'index':
      return readIndex(
        of(expression.object),
        expression.indexes.length > 1
          ? expression.indexes.map(of)
          : of(expression.indexes[0]),
      );
    case 'call':
      return evaluateCall(interpreter, expression, scope);
    case 'new':
      return evaluateNew(interpreter, expression.type, expression.args, scope);
    case 'closure':
      return closureOf(expression, scope);
    case 'list':
      return expression.items.flatMap(item =>
        // `*list` puts its items here, anything else stays as it is.
        item.kind === 'unary' && item.operator === '*' ? of(item) : [of(item)],
      );
    case 'map':
      return new Map(
        expression.entries.map(({ key, value }) => [
          toText(of(key)),
          of(value),
        ]),
      );
    case 'range':
      return range(
        of(expression.from),
        of(expression.to),
        expression.exclusive,
      );
    case 'unary': {
      const value = of(expression.operand);
      if (expression.operator === '!') return !isTrue(value);
      if (expression.operator === '-') return -Number(value);
      if (!['++', '--'].includes(expression.operator)) return value;
      const next = Number(value) + (expression.operator === '++' ? 1 : -1);
      assign(interpreter, expression.operand, next, scope);
      return next;
    }
    case 'postfix': {
      const value = of(expression.operand);
      const step = expression.operator === '++' ? 1 : -1;
      assign(interpreter, expression.operand, Number(value) + step, scope);
      return value;
    }
    case 'binary':
      return applyBinary(
        expression.operator,
        of(expression.left),
        () => of(expression.right),
        expression.right,
      );
    case 'ternary': {
      const condition = of(expression.condition);
      if (isTrue(condition))
        return expression.then ? of(expression.then) : condition;
      return of(expression.otherwise);
    }
    case 'assignment': {
      const { operator, target } = expression;
      const value =
        operator === '='
          ? of(expression.value)
          : applyBinary(operator.slice(0, -1), of(target), () =>
              of(expression.value),
            );
      assign(interpreter, target, value, scope);
      return value;
    }
    case 'cast':
      return of(expression.value);
    default:
      return interpreter.unknown(expression.range);
  }
}

function evaluateNew(
  interpreter: Interpreter,
  type: string,
  args: readonly Argument[],
  scope: Scope,
): GroovyValue {
  const { positional } = evaluateArguments(interpreter, args, scope);
  if (/(^|\.)(ArrayList|LinkedList|HashSet)$/.test(type)) {
    return Array.isArray(positional[0]) ? [...positional[0]] : [];
  }
  if (/Map$/.test(type)) return new Map();
  if (/(Exception|Error)$/.test(type)) return toText(positional[0] ?? type);
  if (/(^|\.)String$/.test(type)) return toText(positional[0] ?? '');
  return `‹${type}›`;
}
