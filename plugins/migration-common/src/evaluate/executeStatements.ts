import type { Step } from '../model';
import type {
  Expression,
  IfStatement,
  Statement,
  SwitchStatement,
} from '../syntax';
import { evaluate } from './evaluateExpression';
import { longestLoop, type Evaluator } from './Evaluator';
import { executeTry } from './executeTry';
import { mergeBranches } from './mergeBranches';
import { applyOperator } from './operators';
import {
  literal,
  nothing,
  originOf,
  unknown,
  type Completion,
  type Evaluated,
} from './runtime';
import type { Scope } from './Scope';
import { operation, toValue, truthOf } from './values';

const normal: Completion = { kind: 'normal' };

/** Runs statements; a `return` inside an open branch makes the rest depend on its condition. */
export function execute(
  evaluator: Evaluator,
  statements: readonly Statement[],
  scope: Scope,
): Completion {
  let last: Completion = normal;
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index];
    if (statement.kind === 'if') {
      const rest = statements.slice(index + 1);
      const { completion, tookRest } = executeIf(
        evaluator,
        statement,
        scope,
        rest,
      );
      if (tookRest || completion.kind !== 'normal') {
        return completion;
      }
      last = completion;
      continue;
    }
    last = executeStatement(evaluator, statement, scope);
    if (last.kind !== 'normal') {
      return last;
    }
  }
  return last;
}

function executeStatement(
  evaluator: Evaluator,
  statement: Statement,
  scope: Scope,
): Completion {
  if (!evaluator.spend()) {
    return normal;
  }
  switch (statement.kind) {
    case 'expression':
      return {
        kind: 'normal',
        value: evaluate(evaluator, statement.expression, scope, 'statement'),
      };
    case 'declaration':
      declare(evaluator, statement, scope);
      return normal;
    case 'function':
      scope.declare(statement.name, {
        kind: 'closure',
        node: statement,
        scope,
        guards: [],
      });
      return normal;
    case 'for-in': {
      const iterable = evaluate(evaluator, statement.iterable, scope, 'value');
      return loopOver(evaluator, statement, iterable, scope, statement.name);
    }
    case 'for':
      return executeFor(evaluator, statement, scope);
    case 'while':
      return executeWhile(evaluator, statement, scope);
    case 'switch':
      return executeSwitch(evaluator, statement, scope);
    case 'try':
      return executeTry(evaluator, statement, scope);
    case 'return':
      return {
        kind: 'return',
        value: statement.value
          ? evaluate(evaluator, statement.value, scope, 'value')
          : nothing,
      };
    case 'throw':
      return executeThrow(evaluator, statement.value, scope);
    case 'break':
    case 'continue':
      return { kind: statement.kind };
    case 'block':
      return execute(evaluator, statement.body, scope.nested());
    case 'broken':
      evaluator.emit({
        kind: 'manual',
        reason: 'could not be read',
        source: statement.text,
        body: [],
        origin: originOf('code', statement.range),
      });
      return normal;
    default:
      return normal;
  }
}

function declare(
  evaluator: Evaluator,
  statement: Extract<Statement, { kind: 'declaration' }>,
  scope: Scope,
): void {
  const value = statement.value
    ? evaluate(evaluator, statement.value, scope, 'value')
    : nothing;
  statement.names.forEach((name, index) => {
    if (!statement.destructured) {
      scope.declare(
        name,
        index === statement.names.length - 1 ? value : nothing,
      );
      return;
    }
    const part =
      value.kind === 'mutable-list'
        ? value.items[index] ?? nothing
        : unknown(
            `${name} of ${evaluator.slice(statement.range)}`,
            'only the run can tell',
            statement.range,
          );
    scope.declare(name, part);
  });
}

function executeThrow(
  evaluator: Evaluator,
  expression: Expression,
  scope: Scope,
): Completion {
  const thrown = evaluate(evaluator, expression, scope, 'value');
  evaluator.emit({
    kind: 'step',
    name: 'error',
    args: [thrown.kind === 'unknown' ? literal('failed') : toValue(thrown)],
    named: {},
    origin: originOf('throw', expression.range),
  });
  return { kind: 'throw' };
}

interface IfOutcome {
  readonly completion: Completion;
  /** The statements behind the `if` were run as part of it. */
  readonly tookRest: boolean;
}

function executeIf(
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
  emitConditional(evaluator, statement, condition, then.steps, otherwise.steps);
  return {
    completion: mergeCompletions(condition, then.result, otherwise.result),
    tookRest: takesRest,
  };
}

function emitConditional(
  evaluator: Evaluator,
  statement: IfStatement,
  condition: ReturnType<typeof toValue>,
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
  condition: ReturnType<typeof toValue>,
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

function executeFor(
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

function executeWhile(
  evaluator: Evaluator,
  statement: Extract<Statement, { kind: 'while' }>,
  scope: Scope,
): Completion {
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

function executeSwitch(
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
