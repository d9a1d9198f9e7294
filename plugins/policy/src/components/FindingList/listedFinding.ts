import type { Finding } from '@trainyard/plugin-policy-common';

/** A finding with what is known about it here. */
export interface ListedFinding {
  readonly finding: Finding;
  readonly blocks: boolean;
  readonly entityRef?: string;
  readonly environment?: string;
  readonly since?: string;
}

/** Whether a run can mend it in the repository: a plan is made from sources, it has no line to edit. */
export function isMendable(listed: ListedFinding): boolean {
  const { finding, entityRef, environment } = listed;
  return (
    finding.fixable &&
    finding.waiver === undefined &&
    finding.subjectType !== 'terraform-plan' &&
    entityRef !== undefined &&
    environment !== undefined
  );
}
