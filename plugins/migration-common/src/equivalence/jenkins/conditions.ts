import type {
  Argument,
  CallExpression,
  Expression,
  Statement,
} from '../../syntax';
import type { Interpreter } from './Interpreter';
import { Scope } from './Scope';
import { isClosure, isEqual, isTrue, toRegExp, toText } from './values';

/** Ant's globs, as `branch` and `tag` use them. */
function globToRegExp(glob: string): RegExp {
  const body = glob
    .replace(/[.+^$()|[\]{}\\]/g, '\\$&')
    .replace(/\*\*\/?/g, '\u0000')
    .replace(/\*/g, '[^/]*')
    .replaceAll('\u0000', '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${body}$`);
}

function matches(
  text: string | undefined,
  pattern: string,
  comparator: string,
): boolean {
  if (text === undefined) return false;
  if (comparator === 'REGEXP') return toRegExp(`^(?:${pattern})$`).test(text);
  return comparator === 'EQUALS'
    ? text === pattern
    : globToRegExp(pattern).test(text);
}

class ConditionReader {
  constructor(readonly interpreter: Interpreter, readonly scope: Scope) {}

  #value(args: readonly Argument[], name: string, index = 0) {
    const positional = args.filter(argument => argument.name === undefined);
    const found =
      args.find(argument => argument.name === name) ?? positional[index];
    return found && this.interpreter.evaluate(found.value, this.scope);
  }

  #text(
    args: readonly Argument[],
    name: string,
    index = 0,
  ): string | undefined {
    const value = this.#value(args, name, index);
    return value === undefined ? undefined : toText(value);
  }

  #inner(args: readonly Argument[]): readonly Statement[] {
    const closure = args.at(-1)?.value;
    return closure?.kind === 'closure' ? closure.body : [];
  }

  #holdsByName(name: string, args: readonly Argument[]): boolean {
    const { run } = this.interpreter;
    const { server, scenario } = run;
    const comparator = this.#text(args, 'comparator', 9) ?? 'GLOB';
    switch (name) {
      case 'branch':
        return matches(
          server.BRANCH_NAME,
          this.#text(args, 'pattern') ?? '',
          comparator,
        );
      case 'tag':
        return matches(
          scenario.tag,
          this.#text(args, 'pattern') ?? '*',
          comparator,
        );
      case 'buildingTag':
        return scenario.tag !== undefined;
      case 'changeRequest':
        return this.#isChangeRequest(
          args,
          comparator === 'GLOB' ? 'EQUALS' : comparator,
        );
      case 'environment': {
        const wanted = this.#text(args, 'value', 1) ?? '';
        const found = run.allVariables()[this.#text(args, 'name') ?? ''] ?? '';
        return this.#value(args, 'ignoreCase', 9) === true
          ? found.toLowerCase() === wanted.toLowerCase()
          : found === wanted;
      }
      case 'equals':
        return isEqual(
          this.#value(args, 'actual'),
          this.#value(args, 'expected', 1),
        );
      case 'expression': {
        const closure = this.#value(args, 'expression');
        const value = isClosure(closure)
          ? this.interpreter.call(closure, [])
          : closure;
        return value === 'false' ? false : isTrue(value);
      }
      case 'triggeredBy':
        return this.#isTriggeredBy(args);
      case 'not':
        return !this.holds(this.#inner(args));
      case 'allOf':
        return this.holds(this.#inner(args));
      case 'anyOf':
        return this.#inner(args).some(statement =>
          this.#holdsStatement(statement),
        );
      case 'changeset':
        return scenario.touches;
      case 'changelog':
        return toRegExp(this.#text(args, 'pattern') ?? '', 'ms').test(
          scenario.message,
        );
      case 'isRestartedRun':
        // Every scenario is a first run.
        return false;
      default:
        // What a condition of a plugin says cannot be known: taken for true.
        return true;
    }
  }

  #isChangeRequest(args: readonly Argument[], comparator: string): boolean {
    const { server } = this.interpreter.run;
    if (server.CHANGE_ID === undefined) return false;
    const fields: Readonly<Record<string, string | undefined>> = {
      target: server.CHANGE_TARGET,
      branch: server.CHANGE_BRANCH,
      id: server.CHANGE_ID,
      title: server.CHANGE_TITLE,
      author: server.CHANGE_AUTHOR,
    };
    return args
      .filter(({ name }) => name && name in fields)
      .every(({ name = '' }) =>
        matches(fields[name], this.#text(args, name) ?? '', comparator),
      );
  }

  #isTriggeredBy(args: readonly Argument[]): boolean {
    const cause = this.#text(args, 'cause') ?? '';
    const { event } = this.interpreter.run.scenario;
    if (/Timer/i.test(cause)) return event === 'schedule';
    if (/User/i.test(cause)) return event === 'manual';
    return (
      /SCM|Branch|Push/i.test(cause) &&
      event !== 'manual' &&
      event !== 'schedule'
    );
  }

  #holdsExpression(expression: Expression): boolean {
    if (expression.kind === 'call') {
      return this.#holdsCall(expression);
    }
    return expression.kind === 'variable'
      ? this.#holdsByName(expression.name, [])
      : true;
  }

  #holdsCall(call: CallExpression): boolean {
    return ['beforeAgent', 'beforeInput', 'beforeOptions'].includes(call.name)
      ? true
      : this.#holdsByName(call.name, call.args);
  }

  #holdsStatement(statement: Statement): boolean {
    return statement.kind === 'expression'
      ? this.#holdsExpression(statement.expression)
      : true;
  }

  holds(statements: readonly Statement[]): boolean {
    return statements.every(statement => this.#holdsStatement(statement));
  }
}

/** Decides a `when` block. */
export function isWhenTrue(
  interpreter: Interpreter,
  statements: readonly Statement[],
  scope: Scope,
): boolean {
  return new ConditionReader(interpreter, scope).holds(statements);
}
