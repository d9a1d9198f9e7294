import type { Agent } from './agents';
import type {
  Directive,
  EnvironmentEntry,
  ParameterDefinition,
  PostAction,
  ToolUse,
} from './stages';
import type { Origin, Step } from './steps';

/** What a file is. */
export type PipelineKind =
  | 'declarative'
  | 'scripted'
  /** The whole pipeline is one call of a shared library's step. */
  | 'library-call'
  | 'freestyle'
  | 'multibranch';

/** `@Library('name@version') _` or `library 'name@version'`. */
export interface LibraryReference {
  readonly name: string;
  readonly version?: string;
  /** Whether its source was handed in, so that its steps are evaluated. */
  readonly resolved: boolean;
  readonly origin: Origin;
}

/**
 * What a pipeline does, as far as it is known before it runs.
 *
 * @remarks Declarative files give it directly, scripted ones by partial evaluation. `body` is a
 * sequence: each step starts after the one before it succeeded.
 */
export interface Pipeline {
  readonly kind: PipelineKind;
  readonly libraries: readonly LibraryReference[];
  readonly agent?: Agent;
  readonly environment: readonly EnvironmentEntry[];
  readonly options: readonly Directive[];
  readonly parameters: readonly ParameterDefinition[];
  readonly triggers: readonly Directive[];
  readonly tools: readonly ToolUse[];
  readonly body: readonly Step[];
  readonly post: readonly PostAction[];
}
