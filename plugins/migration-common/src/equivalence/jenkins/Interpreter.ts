import type {
  Argument,
  ClosureExpression,
  Expression,
  FunctionDeclaration,
  Parameter,
  SourceRange,
  Statement,
} from '../../syntax';
import type { BuildRun } from './BuildRun';
import { evaluate } from './evaluate';
import { execute } from './execute';
import { Scope } from './Scope';
import { ReturnSignal } from './signals';
import { type GroovyClosure, type GroovyValue, toText } from './values';

/** A call with its values, as steps get it. */
export interface StepCall {
  readonly name: string;
  readonly positional: readonly GroovyValue[];
  readonly named: ReadonlyMap<string, GroovyValue>;
  /** The block, if there is one. */
  readonly body?: GroovyClosure;
  readonly args: readonly Argument[];
  readonly scope: Scope;
}

/** A step of Jenkins, run dry. */
export type StepHandler = (
  interpreter: Interpreter,
  call: StepCall,
) => GroovyValue;

/** Steps by name. */
export type StepTable = Readonly<Record<string, StepHandler>>;

/** Loops and recursion beyond this are taken for endless. */
const MAXIMUM_OPERATIONS = 400_000;
const MAXIMUM_DEPTH = 150;

/** Thrown when a pipeline does not come to an end. */
export class EndlessPipelineError extends Error {
  override readonly name = 'EndlessPipelineError';
}

/** Runs the Groovy of a pipeline dry. */
export class Interpreter {
  readonly global = new Scope();
  #operations = 0;
  #depth = 0;

  constructor(
    readonly source: string,
    readonly run: BuildRun,
    readonly steps: StepTable,
  ) {}

  /** Counts one operation; called for each expression and statement. */
  tick(): void {
    this.#operations += 1;
    if (this.#operations > MAXIMUM_OPERATIONS) {
      throw new EndlessPipelineError('the pipeline does not come to an end');
    }
  }

  evaluate(expression: Expression, scope: Scope): GroovyValue {
    this.tick();
    return evaluate(this, expression, scope);
  }

  execute(statements: readonly Statement[], scope: Scope): GroovyValue {
    let last: GroovyValue;
    for (const statement of statements) {
      this.tick();
      last = execute(this, statement, scope);
    }
    return last;
  }

  /** A value nobody can know before the run. */
  unknown(range: SourceRange): string {
    const text = this.source
      .slice(range.start.offset, range.end.offset)
      .replace(/\s+/g, ' ')
      .slice(0, 60);
    this.run.doubts.push(`line ${range.start.line}: ${text} is not known`);
    return `‹${text}›`;
  }

  #bind(
    scope: Scope,
    parameters: readonly Parameter[] | undefined,
    values: readonly GroovyValue[],
    names: readonly (string | undefined)[],
  ): void {
    if (!parameters) {
      scope.declare('it', values[0]);
      return;
    }
    const given =
      parameters.length === 1 && values.length === 2
        ? [
            new Map([
              ['key', values[0]],
              ['value', values[1]],
            ]),
          ]
        : values;
    parameters.forEach((parameter, index) => {
      const fallback = parameter.default
        ? this.evaluate(parameter.default, scope)
        : undefined;
      scope.declare(parameter.name, given[index] ?? fallback, names[index]);
    });
  }

  /** Calls a closure or function. */
  call(
    closure: GroovyClosure,
    values: readonly GroovyValue[],
    names: readonly (string | undefined)[] = [],
  ): GroovyValue {
    const node: ClosureExpression | FunctionDeclaration = closure.node;
    const scope = new Scope(closure.scope);
    this.#depth += 1;
    if (this.#depth > MAXIMUM_DEPTH) {
      throw new EndlessPipelineError('functions call each other without end');
    }
    try {
      const isMapEntry =
        node.kind === 'closure' && !node.parameters && values.length === 2;
      this.#bind(
        scope,
        node.parameters,
        isMapEntry
          ? [
              new Map([
                ['key', values[0]],
                ['value', values[1]],
              ]),
            ]
          : values,
        names,
      );
      return this.execute(node.body, scope);
    } catch (signal) {
      if (signal instanceof ReturnSignal) return signal.value;
      throw signal;
    } finally {
      this.#depth -= 1;
    }
  }

  /** Text of an argument by name, or by place. */
  text(call: StepCall, name: string, index = 0): string | undefined {
    const value = call.named.get(name) ?? call.positional[index];
    return value === undefined ? undefined : toText(value);
  }
}
