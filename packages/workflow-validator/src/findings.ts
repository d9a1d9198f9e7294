/** Who found it: GitHub's own parser, actionlint, or the checks of this package. */
export type FindingSource = 'github' | 'actionlint' | 'trainyard';

/** `error`: GitHub refuses or breaks on it. `warning`: it runs, and should not stay. `info`: worth knowing. */
export type FindingSeverity = 'error' | 'warning' | 'info';

/** One thing that a validator says about one place of a workflow. */
export interface WorkflowFinding {
  /** Stable name of the rule, `source/what`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly source: FindingSource;
}

/** The judgement on one workflow file. */
export interface WorkflowVerdict {
  /** True when no finding is an error. */
  readonly valid: boolean;
  readonly findings: readonly WorkflowFinding[];
  /** The validators that ran; one that could not be loaded is in `skipped`. */
  readonly ran: readonly FindingSource[];
  readonly skipped: readonly {
    readonly source: FindingSource;
    readonly reason: string;
  }[];
}

const SEVERITY_ORDER: Readonly<Record<FindingSeverity, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** Sorts by place, then severity, so that two runs print the same. */
export function sortFindings(
  findings: readonly WorkflowFinding[],
): WorkflowFinding[] {
  return [...findings].sort(
    (left, right) =>
      left.line - right.line ||
      left.column - right.column ||
      SEVERITY_ORDER[left.severity] - SEVERITY_ORDER[right.severity] ||
      left.rule.localeCompare(right.rule) ||
      left.message.localeCompare(right.message),
  );
}
