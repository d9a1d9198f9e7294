import type { SourceRange } from '../syntax';

/** A value known when the pipeline is read. */
export interface LiteralValue {
  readonly kind: 'literal';
  /** `undefined` is Groovy's `null`. */
  readonly value: string | number | boolean | undefined;
}

/** The parts joined as text: an interpolated string or a concatenation. */
export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly Value[];
}

/** `params.NAME`. */
export interface ParameterValue {
  readonly kind: 'parameter';
  readonly name: string;
}

/** `env.NAME`: a variable of the pipeline, of the agent or one that Jenkins sets. */
export interface EnvironmentValue {
  readonly kind: 'environment';
  readonly name: string;
}

/** `currentBuild.result`, `currentBuild.currentResult`, `currentBuild.previousBuild.result` … by path. */
export interface BuildValue {
  readonly kind: 'build';
  readonly path: string;
}

/** What the step with this `id` gave: output, exit status, an answer, or the data of a file that it read. */
export interface OutputValue {
  readonly kind: 'output';
  readonly step: string;
  readonly of: 'stdout' | 'status' | 'answer' | 'data';
  /** The part of `data` that is asked for, from outside in. */
  readonly path?: readonly (string | number)[];
}

/** The value of an axis of the surrounding matrix. */
export interface AxisValue {
  readonly kind: 'axis';
  readonly name: string;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: readonly (readonly [string, Value])[];
}

/** Operators on values not known before the run; all but `not` and `matches` have GitHub counterparts. */
export type Operator =
  | 'and'
  | 'or'
  | 'not'
  | 'equals'
  | 'less'
  | 'lessOrEqual'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  /** The whole text against a Java regular expression. */
  | 'matches'
  /** A part of the text against a Java regular expression. */
  | 'finds'
  /** `condition, then, otherwise` */
  | 'choose';

export interface OperationValue {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Value[];
}

/** Conditions of a declarative `when` that ask about the run as a whole. */
export type RunTest =
  | 'branch'
  | 'tag'
  | 'isTag'
  | 'isRestarted'
  | 'changeRequest'
  | 'changeset'
  | 'changelog'
  | 'triggeredBy';

/** A question about the run, such as `branch 'main'` or `changeRequest target: 'main'`. */
export interface RunTestValue {
  readonly kind: 'test';
  readonly test: RunTest;
  /** What is compared: empty, `target`, `author`, `cause` … */
  readonly attribute?: string;
  readonly pattern?: Value;
  readonly comparator: 'GLOB' | 'REGEXP' | 'EQUALS';
}

/** What cannot be known before the run, kept as its author wrote it. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly source: string;
  readonly reason: string;
  readonly range: SourceRange;
}

/** A value or condition as far as it is known before the pipeline runs. */
export type Value =
  | LiteralValue
  | TextValue
  | ParameterValue
  | EnvironmentValue
  | BuildValue
  | OutputValue
  | AxisValue
  | ListValue
  | MapValue
  | OperationValue
  | RunTestValue
  | UnknownValue;
