import type { Account, EffortEstimate, Requirement } from './account';
import type { Pipeline, PipelineKind } from './model';
import type { Script, SourceError } from './syntax';

/** How jobs are cut: see `MigrationOptions.jobs`. */
export type JobCut = 'auto' | 'per-stage' | 'merged';

/** Whether a file was understood: the four classes people know from other importers. */
export type MigrationStatus =
  | 'successful'
  | 'partial'
  | 'unsupported'
  | 'failed';

export interface WorkflowFile {
  /** Path in the repository, `.github/workflows/ci.yml`. */
  readonly path: string;
  readonly text: string;
}

/** All that a conversion yields; pure data but for the syntax tree. */
export interface MigrationResult {
  readonly kind: PipelineKind;
  readonly status: MigrationStatus;
  /** No syntax errors. */
  readonly parsed: boolean;
  /** Syntax errors and what Jenkins' own validation would reject, with positions. */
  readonly errors: readonly SourceError[];
  readonly script: Script;
  readonly pipeline: Pipeline;
  /** The main workflow; missing when nothing could be written. */
  readonly workflow?: string;
  readonly files: readonly WorkflowFile[];
  readonly account: Account;
  readonly requirements: readonly Requirement[];
  readonly effort: EffortEstimate;
  /** Whole sentences about choices taken for the file as a whole. */
  readonly notes: readonly string[];
}

/** The source of a shared library, by path inside its repository (`vars/build.groovy`). */
export type LibrarySources = Readonly<Record<string, string>>;

export interface MigrationOptions {
  /** Path or name of the file; names the workflow and seeds `H` in cron lines. */
  readonly name?: string;
  /**
   * `auto`: stages on the same agent that share a workspace stay in one job, otherwise a job a
   * stage; `per-stage`: always a job a stage; `merged`: as few jobs as agents allow,
   * with branches of one agent one after the other.
   * @defaultValue `auto`
   */
  readonly jobs?: JobCut;
  /** `H` in cron lines: spread by a hash of the name, or 0. @defaultValue `job` */
  readonly cronHash?: 'job' | 'zero';
  /** The organisation's mapping table (YAML). */
  readonly mapping?: string;
  readonly libraries?: LibrarySources;
  /** Other files of the repository that a pipeline loads, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Pin actions to a commit where the mapping table knows one. @defaultValue `version` */
  readonly pin?: 'version' | 'commit';
}
