import type { Check, CheckType } from '../configuration/checkSchema';
import type { Phase, Pipeline } from '../configuration/schema';
import type { ContentReader } from '../content/ContentReader';
import type { RepositoryView } from '../repository/RepositoryView';
import type { TrainFacts } from '../repository/trainFacts';

/** How a gate can come out. */
export type GateVerdict =
  | 'pass'
  | 'pass_with_waiver'
  | 'fail'
  | 'needs_human'
  | 'rejected';

/** A decision of a person that a gate waits for. */
export interface Ask {
  /** One of these roles decides. */
  readonly roles: readonly string[];
  /** Who holds such a role and is not barred. */
  readonly people: readonly string[];
}

/** One reason why a gate does not pass: what, where, and who can do something about it. */
export interface Finding {
  /** Id of the check in the configuration. */
  readonly check: string;
  readonly type: CheckType | 'state';
  readonly message: string;
  readonly remedy: string;
  /** Who can mend it: people, roles or agents. */
  readonly who: readonly string[];
  readonly path?: string;
  readonly line?: number;
  /** Nothing is wrong: the work is only not done yet. */
  readonly undone?: boolean;
  /** Only a person's decision is missing. */
  readonly needsPerson?: boolean;
  /** The decisions that would settle it. */
  readonly asks?: readonly Ask[];
  /** The train stops here instead of being mended. */
  readonly stops?: boolean;
  /** What a waiver has to name in its reason to cover this finding. */
  readonly waiverNames?: string;
  /** The waiver that covers this finding. */
  readonly waivedBy?: string;
}

/** What one check said. */
export interface CheckOutcome {
  readonly check: string;
  readonly type: CheckType | 'state';
  readonly status: 'pass' | 'fail' | 'waived' | 'not_applicable';
  readonly note?: string;
}

/** The judgement of a gate. */
export interface GateResult {
  readonly phase: string;
  readonly verdict: GateVerdict;
  readonly findings: readonly Finding[];
  readonly checks: readonly CheckOutcome[];
  /** Binds approvals to what was shown. */
  readonly subjectSha256: string;
  /** Where the train may go once the gate is passed. */
  readonly targets: readonly string[];
  readonly evaluatedAt: string;
}

/** What a command in the sandbox gave. */
export interface CommandOutcome {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** What asking an endpoint gave. */
export type EndpointOutcome =
  | { readonly status: number }
  | { readonly refused: string };

/** Effects that a gate needs; each place that evaluates gates brings its own. */
export interface GateProbes {
  runCommand?(command: string, timeoutSeconds: number): Promise<CommandOutcome>;
  askEndpoint?(url: string): Promise<EndpointOutcome>;
}

/** Everything a gate is judged from. */
export interface GateInput {
  readonly pipeline: Pipeline;
  readonly phase: string;
  readonly view: RepositoryView;
  /** The base branch, against which ticks may only grow. */
  readonly base?: RepositoryView;
  readonly facts: TrainFacts;
  readonly now: Date;
  readonly probes?: GateProbes;
}

/** What an evaluator of one check type sees. */
export interface CheckContext {
  readonly input: GateInput;
  readonly phase: Phase;
  readonly reader: ContentReader;
  readonly subjectSha256: string;
}

/** A finding before the check's id and people are filled in. */
export interface RawFinding {
  readonly type?: CheckType;
  readonly message: string;
  readonly remedy: string;
  readonly path?: string;
  readonly line?: number;
  readonly who?: readonly string[];
  readonly undone?: boolean;
  readonly needsPerson?: boolean;
  readonly asks?: readonly Ask[];
  readonly stops?: boolean;
  readonly waiverNames?: string;
}

/** What an evaluator gives back. */
export interface CheckVerdict {
  readonly findings: readonly RawFinding[];
  readonly applicable?: boolean;
  readonly note?: string;
}

/** Evaluates one type of check. */
export type CheckEvaluator<C extends Check = Check> = (
  check: C,
  context: CheckContext,
) => CheckVerdict | Promise<CheckVerdict>;

/** A check that found nothing. */
export const passed: CheckVerdict = { findings: [] };

/** A check that does not apply here. */
export function notApplicable(note: string): CheckVerdict {
  return { findings: [], applicable: false, note };
}

/** A check with one finding. */
export function failed(
  message: string,
  remedy: string,
  more: Omit<RawFinding, 'message' | 'remedy'> = {},
): CheckVerdict {
  return { findings: [{ message, remedy, ...more }] };
}
