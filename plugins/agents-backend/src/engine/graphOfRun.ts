import { ConflictError } from '@backstage/errors';
import type { GraphDefinition } from '@trainyard/plugin-agents-node';
import type { RunRow } from '../database/rows';
import type { GraphRegistry } from './GraphRegistry';

/** The graph of a stored run, or why the run cannot go on. */
export function graphOfRun(
  graphs: GraphRegistry,
  run: Pick<RunRow, 'graph_id' | 'graph_version'>,
): GraphDefinition | { readonly refusal: string } {
  const graph = graphs.find(run.graph_id);
  if (!graph) {
    return { refusal: `There is no graph "${run.graph_id}" any more` };
  }
  const oldest = graph.continuesFrom ?? graph.version;
  if (run.graph_version < oldest || run.graph_version > graph.version) {
    return {
      refusal: `The run was begun on version ${run.graph_version} of the graph; version ${graph.version} goes on only with runs of version ${oldest} or later. Start it again`,
    };
  }
  return graph;
}

/** The graph of a stored run; a conflict where it cannot go on. */
export function requireGraphOfRun(
  graphs: GraphRegistry,
  run: Pick<RunRow, 'graph_id' | 'graph_version'>,
): GraphDefinition {
  const graph = graphOfRun(graphs, run);
  if ('refusal' in graph) {
    throw new ConflictError(graph.refusal);
  }
  return graph;
}
