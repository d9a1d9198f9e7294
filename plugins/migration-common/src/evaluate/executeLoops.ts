import type { Step } from '../model';
import type { Statement, WhileStatement } from '../syntax';
import { evaluate } from './evaluateExpression';
import { longestLoop, longestWhile, type Evaluator } from './Evaluator';
import { execute } from './executeStatements';
import {
  literal,
  normal,
  originOf,
  unknown,
  type Completion,
  type Evaluated,
} from './runtime';
import type { Scope } from './Scope';
import { truthOf } from './values';

/** Unrolls a loop over what is known; a loop over anything else needs a person. */
export function loopOver(
  evaluator: Evaluator,
  statement: Extract<Statement, { kind: 'for-in' }>,
  iterable: Evaluated,
  scope: Scope,
  name: string,
): Completion {
  const items = itemsOf(iterable);
  if (!items || items.length > longestLoop) {
    const body = evaluator.capture(() => {
      const inner = scope.nested();
      inner.declare(
        name,
        unknown(name, 'changes with each turn of the loop', statement.range),
      );
      execute(evaluator, statement.body, inner);
    });
    emitManualLoop(evaluator, statement, body);
    return normal;
  }
  for (const item of items) {
    const inner = scope.nested();
    inner.declare(name, item);
    const completion = execute(evaluator, statement.body, inner);
    if (completion.kind === 'break') {
      break;
    }
    if (completion.kind === 'return' || completion.kind === 'throw') {
      return completion;
    }
  }
  return normal;
}

function itemsOf(value: Evaluated): readonly Evaluated[] | undefined {
  switch (value.kind) {
    case 'mutable-list':
      return [...value.items];
    case 'mutable-map':
      return [...value.entries].map(([key, item]) => ({
        kind: 'mutable-map',
        entries: new Map<string, Evaluated>([
          ['key', literal(key)],
          ['value', item],
        ]),
      }));
    default:
      return undefined;
  }
}

function emitManualLoop(
  evaluator: Evaluator,
  statement: Statement,
  body: Step[],
): void {
  if (body.length === 0) {
    return;
  }
  evaluator.emit({
    kind: 'manual',
    reason:
      'a loop whose turns only the run can tell; write it as a matrix or a shell loop',
    source: evaluator.slice(statement.range),
    body,
    origin: originOf('loop', statement.range),
  });
}

/** Unrolls a counted loop as far as its condition is known. */
export function executeFor(
  evaluator: Evaluator,
  statement: Extract<Statement, { kind: 'for' }>,
  scope: Scope,
): Completion {
  const inner = scope.nested();
  execute(evaluator, statement.initial, inner);
  for (let turn = 0; turn <= longestLoop; turn++) {
    const condition = statement.condition
      ? truthOf(evaluate(evaluator, statement.condition, inner, 'value'))
      : true;
    if (
      condition === undefined ||
      turn === longestLoop ||
      evaluator.isExhausted
    ) {
      const body = evaluator.capture(() =>
        execute(evaluator, statement.body, inner.nested()),
      );
      emitManualLoop(evaluator, statement, body);
      return normal;
    }
    if (!condition) {
      return normal;
    }
    const completion = execute(evaluator, statement.body, inner.nested());
    if (completion.kind === 'break') {
      return normal;
    }
    if (completion.kind === 'return' || completion.kind === 'throw') {
      return completion;
    }
    for (const update of statement.update) {
      evaluate(evaluator, update, inner, 'statement');
    }
  }
  return normal;
}

/** Unrolls a loop whose condition is known at every turn; any other needs a person. */
export function executeWhile(
  evaluator: Evaluator,
  statement: WhileStatement,
  scope: Scope,
): Completion {
  const unrolled = evaluator.attempt(() => unroll(evaluator, statement, scope));
  if (unrolled) {
    return unrolled;
  }
  const body = evaluator.tryBranch(undefined, () =>
    execute(evaluator, statement.body, scope.nested()),
  );
  emitManualLoop(evaluator, statement, body.steps);
  body.writes.forEach((_, name) => {
    body.scopes
      .get(name)
      ?.assign(name, unknown(name, 'changes in a loop', statement.range));
  });
  return normal;
}

/** Nothing where only the run can tell how often the loop turns. */
function unroll(
  evaluator: Evaluator,
  { condition, body, atLeastOnce }: WhileStatement,
  scope: Scope,
): Completion | undefined {
  const { openBreaks } = evaluator;
  for (let turn = 0; turn <= longestWhile; turn++) {
    const isOn =
      (atLeastOnce && turn === 0) ||
      truthOf(evaluate(evaluator, condition, scope, 'value'));
    if (isOn === false) {
      return normal;
    }
    if (!isOn || evaluator.isExhausted) {
      return undefined;
    }
    const completion = execute(evaluator, body, scope.nested());
    if (evaluator.openBreaks > openBreaks) {
      return undefined;
    }
    if (completion.kind === 'break') {
      return normal;
    }
    if (completion.kind === 'return' || completion.kind === 'throw') {
      return completion;
    }
  }
  return undefined;
}
