import type { Origin, Value } from '../model';
import type {
  ClosureExpression,
  FunctionDeclaration,
  SourceRange,
} from '../syntax';
import type { Scope } from './Scope';

/** A closure with the variables it sees; `guards` are the conditions it was stored under. */
export interface ClosureRuntime {
  readonly kind: 'closure';
  readonly node: ClosureExpression | FunctionDeclaration;
  readonly scope: Scope;
  readonly guards: readonly Value[];
}

export interface ListRuntime {
  readonly kind: 'mutable-list';
  readonly items: Evaluated[];
}

export interface MapRuntime {
  readonly kind: 'mutable-map';
  readonly entries: Map<string, Evaluated>;
}

/** Something with members of its own: `env`, `params`, `docker`, an image, a descriptor. */
export interface ObjectRuntime {
  readonly kind: 'object';
  readonly type:
    | 'env'
    | 'params'
    | 'currentBuild'
    | 'scm'
    | 'docker'
    | 'image'
    | 'descriptor'
    | 'script';
  readonly data: ReadonlyMap<string, Evaluated>;
  readonly name: string;
  /** Where a descriptor stands, so that it can be accounted for by itself. */
  readonly offset?: number;
  readonly scope?: Scope;
}

/** What an expression yields while the pipeline is read. */
export type Evaluated =
  | Value
  | ClosureRuntime
  | ListRuntime
  | MapRuntime
  | ObjectRuntime;

/** How a list of statements ended. */
export type Completion =
  | { readonly kind: 'normal'; readonly value?: Evaluated }
  | { readonly kind: 'return'; readonly value: Evaluated }
  | { readonly kind: 'throw' }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' };

/** Whether a call stands alone, yields a value that is kept, or describes something to another call. */
export type CallPlace = 'statement' | 'value' | 'argument';

export interface EvaluatedArguments {
  readonly positional: readonly Evaluated[];
  readonly named: ReadonlyMap<string, Evaluated>;
  /** The block of the step, where it has one. */
  readonly closure?: ClosureRuntime | undefined;
}

export const normal: Completion = { kind: 'normal' };

export const nothing: Value = { kind: 'literal', value: undefined };

export function literal(value: string | number | boolean | undefined): Value {
  return { kind: 'literal', value };
}

export function unknown(
  source: string,
  reason: string,
  range: SourceRange,
): Value {
  return { kind: 'unknown', source, reason, range };
}

export function originOf(name: string, range: SourceRange): Origin {
  return { name, range };
}
