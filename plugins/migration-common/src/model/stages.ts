import type { Agent } from './agents';
import type { Origin, Step } from './steps';
import type { Value } from './values';

/** `NAME = value` in an `environment` block; `credentials('id')` has its own form. */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value: Value;
  /** The credential's id where the value is `credentials('id')`. */
  readonly credential?: Value;
  /** Commands whose output the value refers to. */
  readonly commands?: readonly Step[];
  readonly origin: Origin;
}

/** An option, trigger or property by its Jenkins name. */
export interface Directive {
  readonly name: string;
  readonly args: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** Directives inside it, as `logRotator` in `buildDiscarder`. */
  readonly nested: readonly Directive[];
  readonly origin: Origin;
}

export interface ToolUse {
  readonly type: string;
  readonly version: Value;
  readonly origin: Origin;
}

/** Declarative post conditions. */
export type PostCondition =
  | 'always'
  | 'changed'
  | 'fixed'
  | 'regression'
  | 'aborted'
  | 'failure'
  | 'success'
  | 'unstable'
  | 'unsuccessful'
  | 'cleanup';

export interface PostAction {
  readonly condition: PostCondition;
  readonly steps: readonly Step[];
  readonly origin: Origin;
}

export interface ParameterDefinition {
  /** `string`, `text`, `booleanParam`, `choice`, `password`, `file`, or a plugin's name. */
  readonly type: string;
  readonly name: string;
  readonly defaultValue?: Value;
  readonly choices: readonly Value[];
  readonly description?: Value;
  readonly origin: Origin;
}

export interface InputDirective {
  readonly message?: Value;
  readonly id?: Value;
  readonly ok?: Value;
  readonly submitter?: Value;
  readonly parameters: readonly ParameterDefinition[];
  readonly origin: Origin;
}

export interface MatrixAxis {
  readonly name: string;
  readonly values: readonly Value[];
  readonly origin: Origin;
}

export interface MatrixExclude {
  readonly axes: readonly {
    readonly name: string;
    readonly values: readonly Value[];
    /** `notValues` */
    readonly negated: boolean;
  }[];
  readonly origin: Origin;
}

export interface Matrix {
  readonly axes: readonly MatrixAxis[];
  readonly excludes: readonly MatrixExclude[];
  readonly origin: Origin;
}

/** A stage of either kind of pipeline; nested stages and parallel branches stand in `body`. */
export interface Stage {
  readonly name: string;
  readonly agent?: Agent;
  readonly environment: readonly EnvironmentEntry[];
  readonly tools: readonly ToolUse[];
  readonly options: readonly Directive[];
  readonly when?: Value;
  readonly whenOrigin?: Origin;
  /** Which of the agent, the input and the options the condition is asked before. */
  readonly before: readonly ('agent' | 'input' | 'options')[];
  readonly input?: InputDirective;
  readonly matrix?: Matrix;
  readonly failFast: boolean;
  readonly body: readonly Step[];
  readonly post: readonly PostAction[];
  readonly origin: Origin;
}
