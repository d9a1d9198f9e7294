import type {
  EngineOutcome,
  Finding,
  PolicyRule,
  Subject,
  SubjectType,
} from '@trainyard/plugin-policy-common';

/** What an engine answers for one subject. */
export interface EngineResult {
  readonly findings: readonly Finding[];
  readonly outcome: EngineOutcome;
}

/** Limits and choices of one evaluation. */
export interface EngineContext {
  /** Names of the bundles to apply; all when absent. */
  readonly bundles?: readonly string[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Something that judges subjects: Rego, a scanner, a validator.
 *
 * @remarks
 * An engine never throws for what a subject contains: a document it cannot
 * read is a finding or an outcome with a reason. It throws for its own defects.
 *
 * @public
 */
export interface PolicyEngine {
  readonly id: string;
  readonly subjects: readonly SubjectType[];
  /** Whether a strict environment must block when this engine cannot judge. */
  readonly required: boolean;
  /** Whether others judge the same subjects, so that its absence is no gap. */
  readonly isSupplement?: boolean;
  /** `undefined` when the engine can run, else why not. */
  unavailable(): Promise<string | undefined>;
  rules(): Promise<readonly PolicyRule[]>;
  evaluate(subject: Subject, context: EngineContext): Promise<EngineResult>;
  /** Gives threads, processes and caches back. */
  stop?(): Promise<void>;
}
