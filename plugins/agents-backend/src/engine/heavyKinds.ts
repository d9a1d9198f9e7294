import { flattenGraph } from '@trainyard/plugin-agents-node';
import type { GraphRegistry } from './GraphRegistry';

/** Kinds of heavy nodes that the graphs know. */
export function heavyKinds(graphs: GraphRegistry): string[] {
  const kinds = graphs
    .graphs()
    .flatMap(graph => flattenGraph(graph))
    .flatMap(node =>
      node.kind === 'task' && node.node.heavy ? [node.node.heavy] : [],
    );
  return [...new Set(kinds)].sort();
}
