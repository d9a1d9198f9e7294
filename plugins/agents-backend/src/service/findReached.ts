import {
  FlatNode,
  flattenGraph,
  GraphDefinition,
  RunRecords,
} from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';

/** A node that a run can be forked at. */
export type ReachedNode = Exclude<FlatNode, { kind: 'enter' }>;

/** The nodes that a run has come to: ended, under way, or asking. */
export async function findReached(
  knex: Knex,
  graph: GraphDefinition,
  runId: string,
  records: RunRecords,
): Promise<readonly ReachedNode[]> {
  const { rows } = await knex.raw<{ rows: { node: string }[] }>(
    `select distinct body->>'node' as node from run_events
     where run_id = ? and body->>'kind' in ('node-start', 'gate-waiting')`,
    [runId],
  );
  const begun = new Set(rows.map(row => row.node));
  return flattenGraph(graph, records).filter((node): node is ReachedNode => {
    const record = records.nodes[node.id];
    return (
      node.kind !== 'enter' &&
      (begun.has(node.id) || (!!record && !record.isBranchNotTaken))
    );
  });
}
