import type { DecisionSetVersion } from '@trainyard/plugin-agents-common';
import type { DecisionSetVersionRow, RunRow } from '../database/rows';

/** A version as lists and comparisons show it. */
export function viewVersion(
  row: DecisionSetVersionRow,
  run?: Pick<RunRow, 'id' | 'title' | 'status'>,
): DecisionSetVersion {
  return {
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    workflowId: run?.id,
    workflowTitle: run?.title,
    workflowStatus: run?.status,
    forkedFrom: row.forked_from_version
      ? {
          version: row.forked_from_version,
          node: row.forked_at_node ?? undefined,
        }
      : undefined,
  };
}
