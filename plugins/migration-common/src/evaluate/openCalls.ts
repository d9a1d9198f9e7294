import type { Step, Value } from '../model';
import type { CallExpression, SourceRange } from '../syntax';
import { invoke } from './calls';
import type { Evaluator } from './Evaluator';
import {
  nothing,
  originOf,
  unknown,
  type CallPlace,
  type ClosureRuntime,
  type Evaluated,
  type EvaluatedArguments,
} from './runtime';
import { toValue } from './values';
import { unassigned } from './variables';

/** Calls whose only effect is on the Jenkins server or its log. */
const withoutCounterpart =
  /^(?:getBuildCauses|getRawBuild|rawBuild|printStackTrace|println|getMessage|toString|sleep)$/;

const libraryReasons: ReadonlySet<string> = new Set([
  unassigned,
  'the source of the library was not given',
  'the loaded file was not given',
]);

/** Methods that run their block once for each of many things. */
const repeating =
  /^(?:each\w*|collect\w*|findAll|find|any|every|inject|times|upto|step|sort|groupBy|sum|max|min|removeAll|retainAll|withIndex)$/;

/**
 * A call of something only the run knows. What a block holds is converted as it stands; what is
 * done around it, and how often, is left to a person.
 */
export function callOpen(
  evaluator: Evaluator,
  node: CallExpression,
  args: EvaluatedArguments,
  place: CallPlace,
  receiver?: Evaluated,
): Evaluated {
  const name = node.name || 'call';
  if (name === 'markStageSkippedForConditional') {
    evaluator.ledger.mark(
      originOf(name, node.range),
      'converted',
      'GitHub shows by itself that a job or step was skipped',
    );
    return nothing;
  }
  const body = captureClosures(evaluator, args, node.range);
  const isBlock = body.length > 0 && node.receiver && !repeating.test(name);
  if (isBlock) {
    evaluator.emit({
      kind: 'step',
      name: nameOf(evaluator, node),
      args: args.positional.map(toValue),
      named: namedValues(args.named),
      body,
      origin: originOf(name, node.range),
    });
  } else if (
    body.length > 0 ||
    (place === 'statement' && !withoutCounterpart.test(node.name))
  ) {
    evaluator.emit({
      kind: 'manual',
      reason: `only the run knows what ${node.name || 'this'} is called on`,
      source: evaluator.slice(node.range),
      body,
      origin: originOf(name, node.range),
    });
  } else if (isOfLibrary(node, receiver)) {
    evaluator.ledger.mark(
      originOf(name, node.range),
      'manual',
      'a function of something that was not given; hand in its source, or write what it does by hand',
    );
  }
  return unknown(
    evaluator.slice(node.range),
    'only the run can tell',
    node.range,
  );
}

/** Whether a name is called that the file itself gives no value: a library's, or a loaded file's. */
function isOfLibrary(
  node: CallExpression,
  receiver: Evaluated | undefined,
): boolean {
  return (
    node.receiver?.kind === 'variable' &&
    /^[a-z]/.test(node.receiver.name) &&
    !withoutCounterpart.test(node.name) &&
    receiver?.kind === 'unknown' &&
    libraryReasons.has(receiver.reason)
  );
}

/** `utils.wrapper`, so that a mapping table can speak of it and no step of Jenkins is meant. */
function nameOf(evaluator: Evaluator, node: CallExpression): string {
  const receiver = node.receiver ? evaluator.slice(node.receiver.range) : '';
  return /^[\w.]{1,80}$/.test(receiver)
    ? `${receiver}.${node.name || 'call'}`
    : `(…).${node.name || 'call'}`;
}

export function namedValues(
  named: ReadonlyMap<string, Evaluated>,
): Record<string, Value> {
  return Object.fromEntries(
    [...named]
      .filter(([, value]) => value.kind !== 'closure')
      .map(([key, value]) => [key, toValue(value)]),
  );
}

/** What is handed over for the case of a failure, and for the end in any case, by its name. */
const forFailure = /fail|error|catch|except/i;
const forTheEnd = /finally|cleanup|always/i;

/** The steps of all blocks handed over: those for failures and for the end as what they are. */
export function captureClosures(
  evaluator: Evaluator,
  args: EvaluatedArguments,
  range: SourceRange,
): Step[] {
  const steps = (test: (name: string) => boolean) =>
    [...args.named].flatMap(([name, value]) =>
      value.kind === 'closure' && test(name)
        ? captureOpen(evaluator, value, range)
        : [],
    );
  const isPlain = (name: string) =>
    !forFailure.test(name) && !forTheEnd.test(name);
  const body = [
    ...steps(isPlain),
    ...[...args.positional, args.closure].flatMap(value =>
      value?.kind === 'closure' ? captureOpen(evaluator, value, range) : [],
    ),
  ];
  const handler = steps(name => forFailure.test(name));
  const cleanup = steps(name => forTheEnd.test(name) && !forFailure.test(name));
  if (handler.length === 0 && cleanup.length === 0) {
    return body;
  }
  return [
    {
      kind: 'try',
      body,
      ...(handler.length > 0 ? { handler } : {}),
      rethrows: true,
      cleanup,
      origin: originOf('blocks', range),
    },
  ];
}

/** The steps of a block whose arguments are not known. */
export function captureOpen(
  evaluator: Evaluator,
  closure: ClosureRuntime,
  range: SourceRange,
): Step[] {
  const names = closure.node.parameters?.map(each => each.name) ?? ['it'];
  const values: Value[] = names.map(name =>
    unknown(name, 'only the run can tell', range),
  );
  return evaluator.capture(() => {
    invoke(evaluator, closure, values);
  });
}
