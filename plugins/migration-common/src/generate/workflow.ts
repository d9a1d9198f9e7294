/** A step of a job as it will be written. */
export interface WorkflowStep {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: boolean;
  readonly 'timeout-minutes'?: number;
  /** Written above the step. */
  readonly comment?: string;
}

export type Platform = 'linux' | 'windows' | 'macos';

/** Files that stay from step to step; jobs with the same one hand them on as artifacts. */
export interface Workspace {
  readonly id: number;
  /** Jobs whose files the next job on this workspace needs. */
  producers: readonly string[];
  checkedOut: boolean;
}

/** A job while it is being put together. */
export interface JobDraft {
  readonly id: string;
  readonly names: string[];
  runsOn: string | readonly string[];
  platform: Platform;
  /** The organisation may choose a runner of another system. */
  readonly isOpen?: boolean;
  container?: Record<string, unknown>;
  readonly needs: Set<string>;
  /** An expression without the braces. */
  condition?: string;
  /** Runs whatever became of the jobs before. */
  always: boolean;
  readonly env: Map<string, string>;
  readonly steps: WorkflowStep[];
  strategy?: Record<string, unknown>;
  environment?: string;
  concurrency?: Record<string, unknown>;
  timeoutMinutes?: number;
  readonly permissions: Map<string, 'read' | 'write'>;
  readonly outputs: Map<string, string>;
  readonly workspace: Workspace;
  /** Jobs whose files it starts from. */
  readonly receives: readonly string[];
  handsOn: boolean;
  continueOnError: boolean;
  /** Steps written last, which settle failures that were held back. */
  readonly closing: WorkflowStep[];
  comment?: string;
}

/** Name of a step that fails for what `catchError` had held back: in Jenkins nothing stops there. */
export const HELD_BACK = 'Fail for what was held back';

/** Whether a step reads or writes files of the workspace. */
export function usesFiles(step: WorkflowStep): boolean {
  return (
    (step.run !== undefined && !/^echo [^\n]*$/.test(step.run)) ||
    (step.uses !== undefined && !step.uses.startsWith('actions/checkout@'))
  );
}
