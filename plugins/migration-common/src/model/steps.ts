import type { Stage } from './stages';
import type { Agent } from './agents';
import type { Value } from './values';
import type { SourceRange } from '../syntax';

/** The construct of the source that a part of the model stands for. */
export interface Origin {
  readonly name: string;
  readonly range: SourceRange;
}

interface Originated {
  readonly origin: Origin;
}

/** `sh`, `bat`, `powershell`, `pwsh`: what actually does the work. */
export interface CommandStep extends Originated {
  readonly kind: 'command';
  readonly shell: 'sh' | 'bat' | 'powershell' | 'pwsh';
  readonly script: Value;
  readonly returns?: 'stdout' | 'status';
  /** Set where a later value refers to what the command returned. */
  readonly id?: string;
  readonly label?: Value;
}

/** Any other step by name; a step that takes a block has a `body`. */
export interface NamedStep extends Originated {
  readonly kind: 'step';
  readonly name: string;
  /** Positional arguments. */
  readonly args: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  readonly body?: readonly Step[];
  /** Set where a later value refers to its answer, as for `fileExists`. */
  readonly id?: string;
}

export interface ConditionalStep extends Originated {
  readonly kind: 'if';
  readonly condition: Value;
  readonly then: readonly Step[];
  readonly otherwise: readonly Step[];
}

export interface TryStep extends Originated {
  readonly kind: 'try';
  readonly body: readonly Step[];
  /** What runs if the body failed; undefined without a `catch`. */
  readonly handler?: readonly Step[];
  /** Whether the handler fails again, so that the build fails. */
  readonly rethrows: boolean;
  readonly cleanup: readonly Step[];
}

export interface StageStep extends Originated {
  readonly kind: 'stage';
  readonly stage: Stage;
}

export interface ParallelBranch {
  readonly name: string;
  readonly body: readonly Step[];
  readonly origin: Origin;
}

export interface ParallelStep extends Originated {
  readonly kind: 'parallel';
  readonly branches: readonly ParallelBranch[];
  readonly failFast: boolean;
}

/** Scripted `node('label') { }`, or a block inside a container (`docker.image(x).inside { }`). */
export interface NodeStep extends Originated {
  readonly kind: 'node';
  readonly agent: Agent;
  readonly body: readonly Step[];
}

/** What cannot be converted: says why, what to do, and keeps the source. */
export interface ManualStep extends Originated {
  readonly kind: 'manual';
  readonly reason: string;
  readonly source: string;
  /** Steps inside the construct that are known, kept so that nothing is lost. */
  readonly body: readonly Step[];
}

/** A thing a pipeline does; a pipeline is a tree of them. */
export type Step =
  | CommandStep
  | NamedStep
  | ConditionalStep
  | TryStep
  | StageStep
  | ParallelStep
  | NodeStep
  | ManualStep;
