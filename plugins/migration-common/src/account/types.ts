import type { SourceRange } from '../syntax';

/**
 * What became of a construct: `approximated` differs in the way its note says, `manual` needs a
 * person, `dropped` has no meaning on GitHub and its note says why.
 */
export type ConstructState =
  | 'converted'
  | 'approximated'
  | 'manual'
  | 'dropped'
  | 'unaccounted';

export type ConstructKind =
  | 'pipeline'
  | 'agent'
  | 'stage'
  | 'step'
  | 'option'
  | 'trigger'
  | 'parameter'
  | 'condition'
  | 'post'
  | 'environment'
  | 'tool'
  | 'library'
  | 'code';

/** One construct of the source and what became of it. */
export interface AccountItem {
  readonly line: number;
  readonly name: string;
  readonly kind: ConstructKind;
  readonly state: ConstructState;
  /** The difference, the work to do, or the reason; empty only for `converted`. */
  readonly note: string;
  /** Where it stands in the workflow: `jobs.build.steps.2`. */
  readonly output?: string;
  readonly range: SourceRange;
}

export interface Account {
  readonly total: number;
  readonly converted: number;
  readonly approximated: number;
  readonly manual: number;
  readonly dropped: number;
  readonly unaccounted: number;
  readonly items: readonly AccountItem[];
}

/** Something the owner of the repository has to create before the workflow can run. */
export interface Requirement {
  readonly kind: 'secret' | 'variable' | 'runner' | 'environment' | 'file';
  readonly name: string;
  /** What it is for and where its value comes from. */
  readonly note: string;
}

/** Working hours a person will need for what is left, as a range. */
export interface EffortEstimate {
  readonly lowHours: number;
  readonly highHours: number;
}
