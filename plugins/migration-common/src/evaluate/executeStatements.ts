import type { Expression, Statement } from '../syntax';
import { evaluate } from './evaluateExpression';
import type { Evaluator } from './Evaluator';
import { executeFor, executeWhile, loopOver } from './executeLoops';
import { executeIf, executeSwitch } from './executeBranches';
import { executeTry } from './executeTry';
import {
  literal,
  normal,
  nothing,
  originOf,
  unknown,
  type Completion,
} from './runtime';
import type { Scope } from './Scope';
import { toValue } from './values';

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
