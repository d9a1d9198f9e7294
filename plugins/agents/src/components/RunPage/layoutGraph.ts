import { graphlib, layout } from '@dagrejs/dagre';
import type { GraphEdge } from '@trainyard/plugin-agents-common';

export const NODE_WIDTH = 200;
export const NODE_HEIGHT = 56;

/** What the layout needs of a node. */
export interface LayoutNode {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** An edge that is drawn. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly condition?: string;
}

/** Where everything stands, from left to right. */
export interface GraphLayout {
  readonly positions: ReadonlyMap<
    string,
    { readonly x: number; readonly y: number }
  >;
  readonly edges: readonly DrawnEdge[];
}

/**
 * Lays a graph out in ranks. Nodes that a planner added later bring their
 * edges in `dependsOn`.
 */
export function layoutGraph(
  nodes: readonly LayoutNode[],
  edges: readonly GraphEdge[],
): GraphLayout {
  const ids = new Set(nodes.map(node => node.id));
  const drawn = new Map<string, DrawnEdge>();
  const add = (from: string, to: string, condition?: string) => {
    const id = `${from}→${to}`;
    if (ids.has(from) && ids.has(to) && !drawn.has(id)) {
      drawn.set(id, { id, from, to, condition });
    }
  };
  edges.forEach(edge => add(edge.from, edge.to, edge.condition));
  nodes.forEach(node => node.dependsOn.forEach(from => add(from, node.id)));

  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 48 });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach(({ id }) =>
    graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT }),
  );
  drawn.forEach(({ from, to }) => graph.setEdge(from, to));
  layout(graph);

  const positions = new Map<string, { x: number; y: number }>();
  for (const { id } of nodes) {
    const placed = graph.node(id);
    positions.set(id, {
      x: placed.x - NODE_WIDTH / 2,
      y: placed.y - NODE_HEIGHT / 2,
    });
  }
  return { positions, edges: [...drawn.values()] };
}
