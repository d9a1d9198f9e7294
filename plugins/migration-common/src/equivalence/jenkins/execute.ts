import type { Statement, TryStatement } from '../../syntax';
import type { Interpreter } from './Interpreter';
import { Scope } from './Scope';
import {
  BuildCancellation,
  BuildFailure,
  JumpSignal,
  ReturnSignal,
} from './signals';
import {
  type GroovyValue,
  type HostObject,
  isEqual,
  isTrue,
  toText,
} from './values';

/** The exception that a `catch` sees. */
function exceptionOf(message: string): HostObject {
  return {
    kind: 'host',
    name: 'exception',
    get: name => (name === 'message' ? message : undefined),
    call: method =>
      ['getMessage', 'toString', 'getLocalizedMessage'].includes(method)
        ? message
        : undefined,
  };
}

function executeTry(
  interpreter: Interpreter,
  statement: TryStatement,
  scope: Scope,
): GroovyValue {
  try {
    return interpreter.execute(statement.body, new Scope(scope));
  } catch (signal) {
    const handler = statement.catches[0];
    if (!(signal instanceof BuildFailure) || !handler) throw signal;
    const inner = new Scope(scope);
    inner.declare(handler.name, exceptionOf(signal.message));
    return interpreter.execute(handler.body, inner);
  } finally {
    // A cancelled build runs this too, as Jenkins does.
    if (statement.finally)
      interpreter.execute(statement.finally, new Scope(scope));
  }
}

/** Runs a loop body; false when the loop is left. */
function runLoopBody(
  interpreter: Interpreter,
  body: readonly Statement[],
  scope: Scope,
): boolean {
  try {
    interpreter.execute(body, scope);
    return true;
  } catch (signal) {
    if (!(signal instanceof JumpSignal)) throw signal;
    return signal.kind === 'continue';
  }
}

function itemsOf(value: GroovyValue): GroovyValue[] {
  if (Array.isArray(value)) return [...value];
  if (value instanceof Map) {
    return [...value].map(
      ([key, item]) =>
        new Map([
          ['key', key],
          ['value', item],
        ]),
    );
  }
  if (typeof value === 'number')
    return Array.from({ length: Math.min(value, 1000) }, (_, index) => index);
  return value === undefined ? [] : [value];
}

/** Executes one statement; the value is that of a last expression. */
export function execute(
  interpreter: Interpreter,
  statement: Statement,
  scope: Scope,
): GroovyValue {
  switch (statement.kind) {
    case 'expression':
      return interpreter.evaluate(statement.expression, scope);
    case 'declaration': {
      const value =
        statement.value && interpreter.evaluate(statement.value, scope);
      statement.names.forEach((name, index) =>
        scope.declare(
          name,
          statement.destructured && Array.isArray(value) ? value[index] : value,
        ),
      );
      return undefined;
    }
    case 'if':
      return interpreter.execute(
        isTrue(interpreter.evaluate(statement.condition, scope))
          ? statement.then
          : statement.otherwise,
        new Scope(scope),
      );
    case 'for-in':
      for (const item of itemsOf(
        interpreter.evaluate(statement.iterable, scope),
      )) {
        const inner = new Scope(scope);
        inner.declare(statement.name, item);
        if (!runLoopBody(interpreter, statement.body, inner)) break;
      }
      return undefined;
    case 'for': {
      const inner = new Scope(scope);
      interpreter.execute(statement.initial, inner);
      while (
        !statement.condition ||
        isTrue(interpreter.evaluate(statement.condition, inner))
      ) {
        if (!runLoopBody(interpreter, statement.body, new Scope(inner))) break;
        statement.update.forEach(update => interpreter.evaluate(update, inner));
      }
      return undefined;
    }
    case 'while': {
      // A loop that waits for the outside would never end here: its body is run once.
      const isOnce =
        statement.atLeastOnce ||
        isTrue(interpreter.evaluate(statement.condition, scope));
      for (let round = 0; isOnce && round < 50; round++) {
        if (!runLoopBody(interpreter, statement.body, new Scope(scope))) break;
        if (!isTrue(interpreter.evaluate(statement.condition, scope))) break;
        if (round === 49)
          interpreter.run.doubts.push(
            `line ${statement.range.start.line}: a loop without an end`,
          );
      }
      return undefined;
    }
    case 'switch': {
      const subject = interpreter.evaluate(statement.subject, scope);
      const start = statement.cases.findIndex(
        ({ value }) =>
          value === undefined ||
          isEqual(interpreter.evaluate(value, scope), subject),
      );
      if (start < 0) return undefined;
      for (const { body } of statement.cases.slice(start)) {
        if (!runLoopBody(interpreter, body, new Scope(scope))) break;
      }
      return undefined;
    }
    case 'try':
      return executeTry(interpreter, statement, scope);
    case 'return':
      throw new ReturnSignal(
        statement.value && interpreter.evaluate(statement.value, scope),
      );
    case 'throw': {
      const thrown = interpreter.evaluate(statement.value, scope);
      throw new BuildFailure(toText(thrown));
    }
    case 'break':
    case 'continue':
      throw new JumpSignal(statement.kind);
    case 'block':
      return interpreter.execute(statement.body, new Scope(scope));
    case 'function':
      scope.declare(statement.name, {
        kind: 'closure',
        node: statement,
        scope,
      });
      return undefined;
    default:
      return undefined;
  }
}

/** True for what may end a branch without ending its neighbours. */
export function isEnding(
  signal: unknown,
): signal is BuildFailure | BuildCancellation {
  return signal instanceof BuildFailure || signal instanceof BuildCancellation;
}
