import type {
  AccountItem,
  EffortEstimate,
  EquivalenceReport,
  MigrationResult,
  Requirement,
  WorkflowFile,
} from '@trainyard/plugin-migration-common';
import type { WorkflowVerdict } from '@trainyard/workflow-validator';

/** What people and programs learn about one conversion. */
export interface MigrationReport {
  readonly path: string;
  readonly parsed: boolean;
  readonly kind: MigrationResult['kind'];
  /** `successful` only when both validators agree. */
  readonly status: MigrationResult['status'];
  readonly errors: readonly { message: string; line: number; column: number }[];
  readonly workflow?: string;
  readonly files: readonly WorkflowFile[];
  readonly valid: boolean;
  readonly findings: WorkflowVerdict['findings'];
  readonly constructs: {
    readonly total: number;
    readonly converted: number;
    readonly approximated: number;
    readonly manual: number;
    readonly dropped: number;
    readonly unaccounted: number;
    readonly items: readonly Omit<AccountItem, 'range'>[];
  };
  readonly requirements: readonly Requirement[];
  readonly effort: EffortEstimate;
  readonly notes: readonly string[];
  readonly equivalence: Pick<
    EquivalenceReport,
    'scenarios' | 'equal' | 'empty' | 'firstDifference'
  >;
  readonly ms: number;
}

/** Joins what converter, validators and equivalence check have found. */
export function createReport(
  path: string,
  result: MigrationResult,
  verdicts: readonly WorkflowVerdict[],
  equivalence: EquivalenceReport,
  ms: number,
): MigrationReport {
  const isValid = verdicts.length > 0 && verdicts.every(({ valid }) => valid);
  const { account } = result;
  return {
    path,
    parsed: result.parsed,
    kind: result.kind,
    status:
      result.status === 'successful' && !isValid ? 'failed' : result.status,
    errors: result.errors.map(({ message, range }) => ({
      message,
      line: range.start.line,
      column: range.start.column,
    })),
    workflow: result.workflow,
    files: result.files,
    valid: isValid,
    findings: verdicts.flatMap(({ findings }) => findings),
    constructs: {
      total: account.total,
      converted: account.converted,
      approximated: account.approximated,
      manual: account.manual,
      dropped: account.dropped,
      unaccounted: account.unaccounted,
      items: account.items.map(({ line, name, kind, state, note, output }) => ({
        line,
        name,
        kind,
        state,
        note,
        ...(output === undefined ? {} : { output }),
      })),
    },
    requirements: result.requirements,
    effort: result.effort,
    notes: result.notes,
    equivalence: {
      scenarios: equivalence.scenarios,
      equal: equivalence.equal,
      empty: equivalence.empty,
      ...(equivalence.firstDifference
        ? { firstDifference: equivalence.firstDifference }
        : {}),
    },
    ms,
  };
}
