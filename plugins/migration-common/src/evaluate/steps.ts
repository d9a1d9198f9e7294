import type { Agent, Step, Value } from '../model';
import type { CallExpression } from '../syntax';
import { invoke, readArguments } from './calls';
import { captureClosures, captureOpen, namedValues } from './openCalls';
import { dataSteps } from './dataValues';
import { readPodAgent } from './podAgent';
import { defineProperties } from './defineProperties';
import type { Evaluator } from './Evaluator';
import { loadLibrary, loadScript } from './libraries';
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
import { operation, textOf, toValue } from './values';

/** Steps that do something even where they stand inside another call. */
const effective = new Set([
  'sh',
  'bat',
  'powershell',
  'pwsh',
  'readFile',
  'fileExists',
  'input',
  'build',
  'unstash',
  'stash',
  'checkout',
  'error',
  'echo',
  'junit',
]);

/** Steps whose answer later steps use, and of what kind the answer is. */
const answering = new Set([
  'readFile',
  'fileExists',
  'input',
  'pwd',
  'tool',
  ...dataSteps,
]);

/** Blocks that only hold other steps. */
const transparent = new Set(['script', 'steps', 'node_']);

/** A step by name: structure is read here, everything else goes to the generator. */
export function callStep(
  evaluator: Evaluator,
  node: CallExpression,
  scope: Scope,
  place: CallPlace,
): Evaluated {
  const origin = originOf(node.name, node.range);
  const args = unwrapMap(readArguments(evaluator, node, scope));
  switch (node.name) {
    case 'stage':
      return callStage(evaluator, node, args);
    case 'node':
      return callNode(evaluator, node, args);
    case 'podTemplate':
      return callPodTemplate(evaluator, node, args);
    case 'parallel':
      return callParallel(evaluator, node, args);
    case 'properties':
      defineProperties(evaluator, args, origin);
      return nothing;
    case 'library':
      return loadLibrary(evaluator, args, origin);
    case 'load':
      return loadScript(evaluator, args, node);
    case 'context':
    case 'contributor':
      if (args.named.has('scope') || args.closure) {
        evaluator.ledger.mark(
          origin,
          'dropped',
          'describes steps for an editor (GDSL); nothing in it runs',
        );
        return nothing;
      }
      break;
    case 'isUnix':
      evaluator.ledger.mark(
        origin,
        'converted',
        'decided by the operating system of the runner',
      );
      return operation('not', {
        kind: 'operation',
        operator: 'equals',
        operands: [
          { kind: 'environment', name: 'RUNNER_OS' },
          literal('Windows'),
        ],
      });
    case 'sh':
    case 'bat':
    case 'powershell':
    case 'pwsh':
      return callCommand(evaluator, node, node.name, args);
    default:
  }
  if (transparent.has(node.name) && args.closure) {
    evaluator.ledger.mark(origin, 'converted');
    return invoke(evaluator, args.closure, []);
  }
  if (
    place === 'argument' &&
    !args.closure &&
    !effective.has(node.name) &&
    !answering.has(node.name)
  ) {
    return descriptorOf(node.name, args, node.range.start.offset);
  }
  return callNamed(evaluator, node, args, place);
}

/** `sh([script: 'x'])` is `sh(script: 'x')`. */
function unwrapMap(args: EvaluatedArguments): EvaluatedArguments {
  const [only] = args.positional;
  return args.positional.length === 1 &&
    args.named.size === 0 &&
    only.kind === 'mutable-map'
    ? { ...args, positional: [], named: only.entries }
    : args;
}

function descriptorOf(
  name: string,
  args: EvaluatedArguments,
  offset: number,
): Evaluated {
  const data = new Map(args.named);
  if (args.positional.length > 0) {
    data.set('$args', { kind: 'mutable-list', items: [...args.positional] });
  }
  return { kind: 'object', type: 'descriptor', name, data, offset };
}

function callNamed(
  evaluator: Evaluator,
  node: CallExpression,
  args: EvaluatedArguments,
  place: CallPlace,
): Evaluated {
  const answers = place !== 'statement' && answering.has(node.name);
  const id = answers ? evaluator.nextId(node.name) : undefined;
  // `pwd()` does nothing by itself; it is read where its answer is used.
  if (node.name === 'pwd') {
    evaluator.ledger.mark(originOf('pwd', node.range), 'converted');
    return { kind: 'environment', name: 'WORKSPACE' };
  }
  const others = captureClosures(
    evaluator,
    { ...args, closure: undefined },
    node.range,
  );
  const block = args.closure && blockOf(evaluator, node, args.closure);
  const body =
    block || others.length > 0 ? [...others, ...(block ?? [])] : undefined;
  evaluator.emit({
    kind: 'step',
    name: node.name,
    args: args.positional.map(toValue),
    named: namedValues(args.named),
    ...(body ? { body } : {}),
    ...(id ? { id } : {}),
    origin: originOf(node.name, node.range),
  });
  if (id) {
    return {
      kind: 'output',
      step: id,
      of: dataSteps.has(node.name) ? 'data' : 'answer',
    };
  }
  return place === 'statement'
    ? nothing
    : unknown(evaluator.slice(node.range), 'only the run can tell', node.range);
}

function blockOf(
  evaluator: Evaluator,
  node: CallExpression,
  closure: ClosureRuntime,
): Step[] {
  return closure.node.parameters?.length
    ? captureOpen(evaluator, closure, node.range)
    : evaluator.capture(() => {
        invoke(evaluator, closure, []);
      });
}

function callCommand(
  evaluator: Evaluator,
  node: CallExpression,
  shell: 'sh' | 'bat' | 'powershell' | 'pwsh',
  args: EvaluatedArguments,
): Evaluated {
  const script = args.named.get('script') ?? args.positional[0] ?? literal('');
  const isSet = (name: string) => {
    const value = args.named.get(name);
    return value?.kind === 'literal' && value.value === true;
  };
  const status = isSet('returnStatus') ? 'status' : undefined;
  const returns = isSet('returnStdout') ? 'stdout' : status;
  const id = returns ? evaluator.nextId('command') : undefined;
  const label = args.named.get('label');
  evaluator.emit({
    kind: 'command',
    shell,
    script: toValue(script),
    ...(returns ? { returns } : {}),
    ...(id ? { id } : {}),
    ...(label ? { label: toValue(label) } : {}),
    origin: originOf(node.name, node.range),
  });
  return id && returns ? { kind: 'output', step: id, of: returns } : nothing;
}

function callStage(
  evaluator: Evaluator,
  node: CallExpression,
  args: EvaluatedArguments,
): Evaluated {
  const origin = originOf('stage', node.range);
  const given = args.named.get('name') ?? args.positional[0];
  const name = given ? textOf(given) ?? displayOf(toValue(given)) : 'Stage';
  const { closure } = args;
  if (!closure) {
    evaluator.emit({
      kind: 'step',
      name: 'stage',
      args: [literal(name)],
      named: {},
      origin,
    });
    return nothing;
  }
  let result: Evaluated = nothing;
  const body = evaluator.capture(() => {
    result = invoke(evaluator, closure, []);
  });
  evaluator.emit({
    kind: 'stage',
    stage: {
      name,
      environment: [],
      tools: [],
      options: [],
      before: [],
      failFast: false,
      body,
      post: [],
      origin,
    },
    origin,
  });
  return result;
}

/** A name for people where only the run can tell all of it. */
function displayOf(value: Value): string {
  switch (value.kind) {
    case 'text':
      return value.parts.map(part => textOf(part) ?? displayOf(part)).join('');
    case 'environment':
    case 'parameter':
    case 'axis':
      return value.name;
    case 'unknown':
      return value.source.slice(0, 40);
    default:
      return '…';
  }
}

function callNode(
  evaluator: Evaluator,
  node: CallExpression,
  args: EvaluatedArguments,
): Evaluated {
  const origin = originOf('node', node.range);
  const { closure } = args;
  if (!closure) {
    return nothing;
  }
  const label = args.named.get('label') ?? args.positional[0];
  const text = label ? textOf(label) : '';
  const isPod =
    evaluator.pod &&
    (!label ||
      label.kind !== 'literal' ||
      text === textOf(evaluator.pod.get('label') ?? nothing));
  const labelled: Agent =
    !label || text === ''
      ? { kind: 'any', origin }
      : { kind: 'label', label: toValue(label), origin };
  const agent: Agent =
    isPod && evaluator.pod ? readPodAgent(evaluator.pod, origin) : labelled;
  let result: Evaluated = nothing;
  const body = evaluator.capture(() => {
    result = invoke(evaluator, closure, []);
  });
  evaluator.emit({ kind: 'node', agent, body, origin });
  return result;
}

function callPodTemplate(
  evaluator: Evaluator,
  node: CallExpression,
  args: EvaluatedArguments,
): Evaluated {
  const outer = evaluator.pod;
  evaluator.pod = new Map([...(outer ?? []), ...args.named]);
  evaluator.ledger.mark(
    originOf('podTemplate', node.range),
    'approximated',
    'the pod becomes the container of the job on the runners for Kubernetes',
  );
  const result = args.closure ? invoke(evaluator, args.closure, []) : nothing;
  evaluator.pod = outer;
  return result;
}

function callParallel(
  evaluator: Evaluator,
  node: CallExpression,
  args: EvaluatedArguments,
): Evaluated {
  const origin = originOf('parallel', node.range);
  const branches = new Map<string, Evaluated>(args.named);
  for (const value of args.positional) {
    if (value.kind === 'mutable-map') {
      value.entries.forEach((branch, name) => branches.set(name, branch));
    }
  }
  const failFast = branches.get('failFast');
  branches.delete('failFast');
  const open = args.positional.find(value => value.kind !== 'mutable-map');
  if (open || branches.size === 0) {
    evaluator.emit({
      kind: 'manual',
      reason: 'only the run knows the branches; write them as a matrix',
      source: evaluator.slice(node.range),
      body: [],
      origin,
    });
    return nothing;
  }
  evaluator.emit({
    kind: 'parallel',
    failFast: failFast?.kind === 'literal' && failFast.value === true,
    branches: [...branches].map(([name, branch]) => ({
      name,
      origin:
        branch.kind === 'closure'
          ? originOf('parallel', branch.node.range)
          : origin,
      body:
        branch.kind === 'closure'
          ? evaluator.capture(() => {
              invoke(evaluator, branch, []);
            })
          : [],
    })),
    origin,
  });
  return nothing;
}
