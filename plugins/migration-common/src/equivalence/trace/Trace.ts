/** Something a build did that can be seen from outside. */
export interface TraceEvent {
  /** A command line, or an effect of a plugin or action such as `‹archive› target/*.jar`. */
  readonly text: string;
  /** The variables that the pipeline itself gives to the command. */
  readonly environment: Readonly<Record<string, string>>;
  /** The image in which it runs. */
  readonly container?: string;
  /** The working directory inside the workspace. */
  readonly directory: string;
  /** True when the sources are there. */
  readonly hasSources: boolean;
  /** Tools set up before, such as `java`. */
  readonly tools: readonly string[];
  /** Names of files handed on from other machines. */
  readonly files: readonly string[];
  /** The stage or job in which it happened; for people, not for the comparison. */
  readonly stage?: string;
  /** Indexes of the events that end directly before this one starts. */
  readonly after: readonly number[];
}

/** How a build ended. */
export type BuildResult = 'success' | 'failure' | 'cancelled' | 'unstable';

/** All events of one build, in an order that respects `after`. */
export interface Trace {
  readonly events: readonly TraceEvent[];
  readonly result: BuildResult;
  /** Reasons why this trace is not the whole truth. */
  readonly doubts: readonly string[];
}
