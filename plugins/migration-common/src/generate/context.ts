import type { EnvironmentEntry, Value } from '../model';
import type { Generation } from './Generation';
import type { JobDraft, Platform } from './workflow';

/** When a step runs with respect to what failed before it. */
export type StatusTest = 'success' | 'always' | 'failure' | 'cancelled';

/** What surrounds a step: conditions, variables, folder, limits. */
export interface StepContext {
  readonly generation: Generation;
  readonly job: JobDraft;
  readonly stageName: string;
  readonly status: StatusTest;
  /** Conditions of the pipeline. */
  readonly conditions: readonly Value[];
  /** Ready expressions, as about the outcome of an earlier step. */
  readonly guards: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Names that the environment certainly has here. */
  readonly defined: ReadonlySet<string>;
  readonly entries: readonly EnvironmentEntry[];
  readonly directory?: string;
  readonly timeoutMinutes?: number;
  readonly attempts?: number;
  readonly continueOnError: boolean;
  /** Host of the registry whose login holds here. */
  readonly registry?: string;
  /** Set inside a branch that only one operating system takes. */
  readonly platform?: Platform;
}

/** The operating system on which a step runs. */
export function platformOf({ platform, job }: StepContext): Platform {
  return platform ?? job.platform;
}
