import type { CallExpression } from '../syntax';
import { callListMethod, callMapMethod } from './collectionMethods';
import { callDataMethod, isData } from './dataValues';
import { computeText } from './computeText';
import { callDocker } from './dockerCalls';
import { evaluate } from './evaluateExpression';
import type { Evaluator } from './Evaluator';
import { execute } from './executeStatements';
import { callOpen } from './openCalls';
import {
  literal,
  nothing,
  originOf,
  unknown,
  type CallPlace,
  type ClosureRuntime,
  type Evaluated,
  type EvaluatedArguments,
} from './runtime';
import type { Scope } from './Scope';
import { callStep } from './steps';
import { callTextMethod } from './textMethods';
import { operation, textOf } from './values';

/** A call: of a closure, a function of the file, a step, or a method of a value. */
export function evaluateCall(
  evaluator: Evaluator,
  node: CallExpression,
  scope: Scope,
  place: CallPlace,
): Evaluated {
  if (!node.receiver) {
    return callByName(evaluator, node, scope, place);
  }
  const receiver = evaluate(evaluator, node.receiver, scope, 'argument');
  if (node.name === '') {
    const args = readArguments(evaluator, node, scope);
    return receiver.kind === 'closure'
      ? invokeCall(evaluator, receiver, args)
      : callOpen(evaluator, node, args, place);
  }
  if (
    receiver.kind === 'object' &&
    receiver.type === 'script' &&
    !receiver.scope
  ) {
    return callByName(
      evaluator,
      { ...node, receiver: undefined },
      scope,
      place,
    );
  }
  return callMember(evaluator, node, receiver, scope, place);
}

function callByName(
  evaluator: Evaluator,
  node: CallExpression,
  scope: Scope,
  place: CallPlace,
): Evaluated {
  const local = scope.lookup(node.name);
  const declared = evaluator.functions.get(node.name);
  const callee: ClosureRuntime | undefined =
    local?.kind === 'closure'
      ? local
      : declared && {
          kind: 'closure',
          node: declared,
          scope: evaluator.globals,
          guards: [],
        };
  if (callee && isFitting(callee, node)) {
    evaluator.ledger.mark(
      originOf(node.name, node.range),
      'converted',
      'a function of the file; its steps stand where it is called',
    );
    return invokeCall(evaluator, callee, readArguments(evaluator, node, scope));
  }
  return callStep(evaluator, node, scope, place);
}

/** Files define `build(x)` beside the step `build job: 'x'`; the number of arguments tells them apart. */
function isFitting(callee: ClosureRuntime, node: CallExpression): boolean {
  const { parameters } = callee.node;
  if (callee.node.kind === 'closure' || !parameters) {
    return true;
  }
  const hasNamed = node.args.some(argument => argument.name !== undefined);
  const count =
    node.args.filter(argument => argument.name === undefined).length +
    (hasNamed ? 1 : 0);
  const required = parameters.filter(each => !each.default).length;
  return count <= parameters.length && count >= Math.min(required, 1);
}

export function readArguments(
  evaluator: Evaluator,
  node: CallExpression,
  scope: Scope,
): EvaluatedArguments {
  const positional: Evaluated[] = [];
  const named = new Map<string, Evaluated>();
  let closure: ClosureRuntime | undefined;
  for (const argument of node.args) {
    const value = evaluate(evaluator, argument.value, scope, 'argument');
    const key =
      argument.name ??
      (argument.key
        ? textOf(evaluate(evaluator, argument.key, scope)) ?? ''
        : undefined);
    if (key !== undefined) {
      named.set(key, value);
    } else if (argument.spread && value.kind === 'mutable-list') {
      positional.push(...value.items);
    } else {
      positional.push(value);
    }
  }
  const last = positional.at(-1);
  if (last?.kind === 'closure') {
    closure = last;
    positional.pop();
  }
  return { positional, named, ...(closure ? { closure } : {}) };
}

/** Calls a closure with arguments as written, named ones gathered in a map. */
export function invokeCall(
  evaluator: Evaluator,
  closure: ClosureRuntime,
  args: EvaluatedArguments,
): Evaluated {
  const values: Evaluated[] = [...args.positional];
  if (args.named.size > 0) {
    values.unshift({ kind: 'mutable-map', entries: new Map(args.named) });
  }
  if (args.closure) {
    values.push(args.closure);
  }
  return invoke(evaluator, closure, values);
}

/** Runs a closure or function; its steps go to the pipeline, under its guards. */
export function invoke(
  evaluator: Evaluator,
  closure: ClosureRuntime,
  args: readonly Evaluated[],
): Evaluated {
  const open = closure.guards.filter(
    guard => !evaluator.guards.includes(guard),
  );
  if (open.length === 0) {
    return run(evaluator, closure, args);
  }
  let result: Evaluated = nothing;
  const condition = operation('and', literal(true), ...open);
  const outer = evaluator.guards;
  evaluator.guards = [...outer, ...open];
  const then = evaluator.capture(() => {
    result = run(evaluator, closure, args);
  });
  evaluator.guards = outer;
  if (then.length > 0) {
    evaluator.emit({
      kind: 'if',
      condition,
      then,
      otherwise: [],
      origin: originOf('if', closure.node.range),
    });
  }
  return result;
}

function run(
  evaluator: Evaluator,
  closure: ClosureRuntime,
  args: readonly Evaluated[],
): Evaluated {
  const scope = closure.scope.nested();
  const parameters =
    closure.node.parameters ??
    (closure.node.kind === 'closure'
      ? [{ name: 'it', default: undefined }]
      : []);
  parameters.forEach((parameter, index) => {
    const fallback = parameter.default
      ? evaluate(evaluator, parameter.default, scope)
      : nothing;
    const given = args[index];
    const isMissing =
      given === undefined && closure.node.parameters === undefined;
    if (!isMissing) {
      scope.declare(parameter.name, given ?? fallback);
    }
  });
  const completion = evaluator.deeper(() =>
    execute(evaluator, closure.node.body, scope),
  );
  if (!completion) {
    return unknown('…', 'calls nest too deeply', closure.node.range);
  }
  return completion.kind === 'return' || completion.kind === 'normal'
    ? completion.value ?? nothing
    : nothing;
}

function callMember(
  evaluator: Evaluator,
  node: CallExpression,
  receiver: Evaluated,
  scope: Scope,
  place: CallPlace,
): Evaluated {
  const args = readArguments(evaluator, node, scope);
  if (receiver.kind === 'closure' && node.name === 'call') {
    return invokeCall(evaluator, receiver, args);
  }
  if (receiver.kind === 'object') {
    if (receiver.type === 'docker' || receiver.type === 'image') {
      return callDocker(evaluator, node, receiver, args);
    }
    const method = receiver.scope?.lookup(node.name);
    if (method?.kind === 'closure') {
      return invokeCall(evaluator, method, args);
    }
    return (
      callObject(receiver, node.name, args) ??
      callOpen(evaluator, node, args, place)
    );
  }
  if (node.safe && receiver === nothing) {
    return nothing;
  }
  if (node.spread && receiver.kind === 'mutable-list') {
    const items = receiver.items.map(item =>
      callValueMethod(evaluator, node.name, item, args),
    );
    if (items.every(item => item !== undefined)) {
      return { kind: 'mutable-list', items };
    }
  }
  const entry =
    receiver.kind === 'mutable-map'
      ? receiver.entries.get(node.name)
      : undefined;
  if (entry?.kind === 'closure') {
    return invokeCall(evaluator, entry, args);
  }
  const result =
    callValueMethod(evaluator, node.name, receiver, args) ??
    computeOpenText(evaluator, node, receiver, args);
  return result ?? callOpen(evaluator, node, args, place, receiver);
}

/** Texts that the run will know, of which a step can compute what is asked. */
function computeOpenText(
  evaluator: Evaluator,
  node: CallExpression,
  receiver: Evaluated,
  { positional }: EvaluatedArguments,
): Evaluated | undefined {
  switch (receiver.kind) {
    case 'text':
    case 'parameter':
    case 'environment':
    case 'output':
    case 'axis':
      return computeText(
        evaluator,
        receiver,
        node.name,
        positional,
        node.range,
      );
    case 'operation':
      return receiver.operator === 'choose'
        ? computeText(evaluator, receiver, node.name, positional, node.range)
        : undefined;
    default:
      return undefined;
  }
}

function callValueMethod(
  evaluator: Evaluator,
  name: string,
  receiver: Evaluated,
  args: EvaluatedArguments,
): Evaluated | undefined {
  const call = (closure: ClosureRuntime, values: readonly Evaluated[]) =>
    invoke(evaluator, closure, values);
  const given = guardAll(evaluator, args.positional);
  switch (receiver.kind) {
    case 'mutable-list':
      return callListMethod(receiver, name, given, args.closure, call);
    case 'mutable-map':
      return callMapMethod(receiver, name, given, args.closure, call);
    case 'closure':
    case 'object':
      return undefined;
    case 'literal':
      return typeof receiver.value === 'number' && args.closure
        ? repeat(evaluator, receiver.value, name, args.closure)
        : callTextMethod(receiver, name, args.positional);
    default:
      return (
        (isData(receiver)
          ? callDataMethod(receiver, name, args.positional)
          : undefined) ?? callTextMethod(receiver, name, args.positional)
      );
  }
}

function guardAll(
  evaluator: Evaluator,
  values: readonly Evaluated[],
): Evaluated[] {
  return values.map(value =>
    value.kind === 'closure' && evaluator.guards.length > 0
      ? { ...value, guards: evaluator.guards }
      : value,
  );
}

function repeat(
  evaluator: Evaluator,
  count: number,
  name: string,
  closure: ClosureRuntime,
): Evaluated | undefined {
  if (name !== 'times' || count > 100) {
    return undefined;
  }
  for (let turn = 0; turn < count; turn++) {
    invoke(evaluator, closure, [literal(turn)]);
  }
  return nothing;
}

function callObject(
  receiver: Extract<Evaluated, { kind: 'object' }>,
  name: string,
  args: EvaluatedArguments,
): Evaluated | undefined {
  const key = args.positional[0] ? textOf(args.positional[0]) : undefined;
  if (receiver.type === 'env' && key !== undefined && name !== 'containsKey') {
    return { kind: 'environment', name: key };
  }
  if (receiver.type === 'params' && key !== undefined) {
    return name === 'containsKey'
      ? literal(true)
      : { kind: 'parameter', name: key };
  }
  if (receiver.type === 'currentBuild') {
    return { kind: 'build', path: `${name}()` };
  }
  return undefined;
}
