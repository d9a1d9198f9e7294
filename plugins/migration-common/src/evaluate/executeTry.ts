import type { Step } from '../model';
import type { Statement } from '../syntax';
import { execute } from './executeStatements';
import type { Evaluator } from './Evaluator';
import { literal, originOf, unknown, type Completion } from './runtime';
import type { Scope } from './Scope';
import { toValue } from './values';

/** `try`: what a handler changes becomes a variable of the run, as only the run knows if it ran. */
export function executeTry(
  evaluator: Evaluator,
  statement: Extract<Statement, { kind: 'try' }>,
  scope: Scope,
): Completion {
  const origin = originOf('try', statement.range);
  let completion: Completion = { kind: 'normal' };
  const body = evaluator.capture(() => {
    completion = execute(evaluator, statement.body, scope.nested());
  });
  const [clause] = statement.catches;
  const handled = clause
    ? evaluator.tryBranch(undefined, () => {
        const inner = scope.nested();
        inner.declare(
          clause.name,
          unknown(
            clause.name,
            'the failure is known only when it happens',
            clause.range,
          ),
        );
        return execute(evaluator, clause.body, inner);
      })
    : undefined;
  const handler = handled ? [...handled.steps] : undefined;
  if (handled && handler && body.length > 0) {
    handled.writes.forEach((after, name) => {
      const owner = handled.scopes.get(name);
      const before = owner?.lookup(name);
      if (!owner || before?.kind === 'closure' || after.kind === 'closure') {
        return;
      }
      evaluator.emit(setVariable(name, toValue(before ?? literal('')), origin));
      handler.push(setVariable(name, toValue(after), origin));
      evaluator.runtimeVariables.add(name);
      owner.assign(name, { kind: 'environment', name });
    });
  }
  const cleanup = evaluator.capture(() => {
    execute(evaluator, statement.finally ?? [], scope.nested());
  });
  if (body.length === 0) {
    cleanup.forEach(step => evaluator.emit(step));
    return completion;
  }
  if ([completion, handled?.result].some(each => each?.kind === 'break')) {
    evaluator.openBreaks++;
  }
  evaluator.emit({
    kind: 'try',
    body,
    ...(handler ? { handler } : {}),
    rethrows: handled?.result.kind === 'throw' || endsInError(handler ?? []),
    cleanup,
    origin,
  });
  return isLeaving(completion) ? completion : { kind: 'normal' };
}

function isLeaving(completion: Completion): boolean {
  return completion.kind === 'return' || completion.kind === 'throw';
}

function setVariable(
  name: string,
  value: ReturnType<typeof toValue>,
  origin: Step['origin'],
): Step {
  return {
    kind: 'step',
    name: 'setVariable',
    args: [literal(name), value],
    named: {},
    origin: { ...origin, name: 'setVariable' },
  };
}

function endsInError(steps: readonly Step[]): boolean {
  const last = steps.findLast(
    step => !(step.kind === 'step' && step.name === 'setVariable'),
  );
  return last?.kind === 'step' && last.name === 'error';
}
