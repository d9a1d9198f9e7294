import type { Step, Value } from '../model';
import type {
  Expression,
  IfStatement,
  Statement,
  SwitchStatement,
} from '../syntax';
import { evaluate } from './evaluateExpression';
import type { Evaluator } from './Evaluator';
import { execute } from './executeStatements';
import { mergeBranches } from './mergeBranches';
import { applyOperator } from './operators';
import {
  literal,
  normal,
  nothing,
  originOf,
  type Completion,
  type Evaluated,
} from './runtime';
import type { Scope } from './Scope';
import { operation, toValue, truthOf } from './values';

interface IfOutcome {
  readonly completion: Completion;
  /** The statements behind the `if` were run as part of it. */
  readonly tookRest: boolean;
}

/** Runs a branch whose condition is known; otherwise both, each under its condition. */
export function executeIf(
  evaluator: Evaluator,
  statement: IfStatement,
  scope: Scope,
  rest: readonly Statement[],
): IfOutcome {
  const value = evaluate(evaluator, statement.condition, scope, 'value');
  const truth = truthOf(value);
  if (truth !== undefined) {
    return {
      completion: execute(
        evaluator,
        truth ? statement.then : statement.otherwise,
        scope.nested(),
      ),
      tookRest: false,
    };
  }
  const condition = toValue(value);
  const leaves = (statements: readonly Statement[]) =>
    statements.some(
      each =>
        each.kind === 'return' ||
        each.kind === 'throw' ||
        each.kind === 'continue' ||
        each.kind === 'break',
    );
  const thenLeaves = leaves(statement.then);
  const elseLeaves = leaves(statement.otherwise);
  const takesRest = rest.length > 0 && (thenLeaves || elseLeaves);
  const then = evaluator.tryBranch(condition, () =>
    execute(
      evaluator,
      takesRest && !thenLeaves ? [...statement.then, ...rest] : statement.then,
      scope.nested(),
    ),
  );
  const otherwise = evaluator.tryBranch(operation('not', condition), () =>
    execute(
      evaluator,
      takesRest && !elseLeaves
        ? [...statement.otherwise, ...rest]
        : statement.otherwise,
      scope.nested(),
    ),
  );
  mergeBranches(condition, then, otherwise);
  if ([then, otherwise].some(({ result }) => result.kind === 'break')) {
    evaluator.openBreaks++;
  }
  emitConditional(evaluator, statement, condition, then.steps, otherwise.steps);
  return {
    completion: mergeCompletions(condition, then.result, otherwise.result),
    tookRest: takesRest,
  };
}

function emitConditional(
  evaluator: Evaluator,
  statement: IfStatement,
  condition: Value,
  then: Step[],
  otherwise: Step[],
): void {
  if (then.length > 0 || otherwise.length > 0) {
    evaluator.emit({
      kind: 'if',
      condition,
      then,
      otherwise,
      origin: originOf('if', statement.range),
    });
  }
}

function mergeCompletions(
  condition: Value,
  then: Completion,
  otherwise: Completion,
): Completion {
  const valueOf = (completion: Completion): Evaluated =>
    completion.kind === 'return' || completion.kind === 'normal'
      ? completion.value ?? nothing
      : nothing;
  const returns = then.kind === 'return' || otherwise.kind === 'return';
  const [a, b] = [valueOf(then), valueOf(otherwise)];
  if (returns) {
    if (a.kind === 'closure' || b.kind === 'closure') {
      return { kind: 'return', value: a.kind === 'closure' ? a : b };
    }
    return {
      kind: 'return',
      value: operation('choose', condition, toValue(a), toValue(b)),
    };
  }
  return {
    kind: 'normal',
    value: operation('choose', condition, toValue(a), toValue(b)),
  };
}

/** Runs the case that is known to fit; otherwise the cases become conditions. */
export function executeSwitch(
  evaluator: Evaluator,
  statement: SwitchStatement,
  scope: Scope,
): Completion {
  const subject = evaluate(evaluator, statement.subject, scope, 'value');
  // Fallen-through cases share the body of the next case that has one.
  const branches: {
    conditions: Expression[];
    isDefault: boolean;
    body: Statement[];
  }[] = [];
  let waiting: Expression[] = [];
  let waitingDefault = false;
  for (const each of statement.cases) {
    if (each.value) {
      waiting.push(each.value);
    } else {
      waitingDefault = true;
    }
    if (each.body.length > 0) {
      branches.push({
        conditions: waiting,
        isDefault: waitingDefault,
        body: each.body.filter(one => one.kind !== 'break'),
      });
      waiting = [];
      waitingDefault = false;
    }
  }
  return executeCases(evaluator, subject, branches, scope);
}

function executeCases(
  evaluator: Evaluator,
  subject: Evaluated,
  branches: readonly {
    conditions: Expression[];
    isDefault: boolean;
    body: Statement[];
  }[],
  scope: Scope,
): Completion {
  const [branch, ...others] = branches;
  if (!branch) {
    return normal;
  }
  const condition = branch.isDefault
    ? literal(true)
    : operation(
        'or',
        literal(false),
        ...branch.conditions.map(expression => {
          const value = evaluate(evaluator, expression, scope, 'value');
          const isPattern = value.kind === 'mutable-list' ? 'in' : '==';
          return toValue(
            applyOperator(isPattern, subject, value) ?? literal(false),
          );
        }),
      );
  const truth = truthOf(condition);
  if (truth === true) {
    return execute(evaluator, branch.body, scope.nested());
  }
  if (truth === false) {
    return executeCases(evaluator, subject, others, scope);
  }
  const then = evaluator.tryBranch(condition, () =>
    execute(evaluator, branch.body, scope.nested()),
  );
  const otherwise = evaluator.tryBranch(operation('not', condition), () =>
    executeCases(evaluator, subject, others, scope),
  );
  mergeBranches(condition, then, otherwise);
  const first = branch.conditions[0] ?? branch.body[0];
  if (then.steps.length > 0 || otherwise.steps.length > 0) {
    evaluator.emit({
      kind: 'if',
      condition,
      then: then.steps,
      otherwise: otherwise.steps,
      origin: originOf('switch', first.range),
    });
  }
  return mergeCompletions(condition, then.result, otherwise.result);
}
