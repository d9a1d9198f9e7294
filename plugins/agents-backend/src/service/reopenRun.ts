import type { RunEventBody } from '@trainyard/plugin-agents-common';
import type { GraphDefinition } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import type { NodeResultRow, RunRow } from '../database/rows';
import type { Identity } from './Identities';
import { nodesToRepeat } from './nodesToRepeat';

/**
 * Makes a failed or cancelled run ready to go on, in the name of who asks for it.
 *
 * @returns the event that says so
 */
export async function reopenRun(
  transaction: Knex.Transaction,
  run: RunRow,
  graph: GraphDefinition,
  caller: Identity,
): Promise<RunEventBody> {
  const results = await transaction<NodeResultRow>('node_results').where({
    run_id: run.id,
  });
  const again = nodesToRepeat(graph, run, results);
  await transaction('node_results')
    .where({ run_id: run.id })
    .whereIn('node_id', again)
    .delete();
  await transaction('runs')
    .where({ id: run.id })
    .update({
      error: null,
      completed_at: null,
      adoptions: 0,
      // Whoever makes it go on answers for it with rights of their own.
      requested_by: caller.userEntityRef,
      ownership_refs: [...caller.ownershipEntityRefs],
      in_catalog: caller.isInCatalog,
    });
  return {
    kind: 'run-start',
    by: caller.userEntityRef,
    graphId: run.graph_id,
    graphVersion: graph.version,
    mode: 'retry',
    again,
  };
}
