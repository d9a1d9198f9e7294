import { flattenGraph } from '@trainyard/plugin-agents-node';
import type { NodeResultRow, RunRow } from '../database/rows';

/** Nodes whose end stood in the way; a failure that the graph tolerates stays. */
export function nodesToRepeat(
  graph: Parameters<typeof flattenGraph>[0],
  run: RunRow,
  results: readonly NodeResultRow[],
): string[] {
  const flat = flattenGraph(graph, {
    input: run.input,
    nodes: Object.fromEntries(
      results.map(result => [
        result.node_id,
        { outcome: result.outcome, output: result.output ?? undefined },
      ]),
    ),
    openGates: new Set(),
    active: new Set(),
  });
  const byId = new Map(flat.map(node => [node.id, node]));
  return results
    .filter(result => {
      const node = byId.get(result.node_id);
      if (result.outcome === 'failed') {
        return !node?.continueOnError && !node?.isTolerated;
      }
      if (result.outcome === 'refused') {
        return !(node?.kind === 'gate' && node.node.onReject === 'continue');
      }
      return result.outcome === 'cancelled';
    })
    .map(result => result.node_id);
}
