import type { FindingSeverity, WorkflowFinding } from '../findings';
import type {
  WorkflowDocument,
  WorkflowPosition,
} from '../document/WorkflowDocument';

/** A rule of ours: a pure function from a workflow to what it says about it. */
export type WorkflowCheck = (
  document: WorkflowDocument,
) => readonly WorkflowFinding[];

/** Builds the findings of one rule. */
export function reporter(rule: string, severity: FindingSeverity) {
  return (position: WorkflowPosition, message: string): WorkflowFinding => ({
    rule: `trainyard/${rule}`,
    severity,
    message,
    line: position.line,
    column: position.column,
    source: 'trainyard',
  });
}
