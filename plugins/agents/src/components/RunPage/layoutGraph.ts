import { graphlib, layout } from '@dagrejs/dagre';
import type { GraphEdge } from '@trainyard/plugin-agents-common';
import type { Point } from './smoothPath';

/** Titles have more room where the line runs down. */
export const NODE_WIDTHS = { LR: 184, TB: 248 } as const;
export const NODE_HEIGHT = 52;

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
  /** The way around the nodes between its ends. */
  readonly points: readonly Point[];
}

/** Which way the line runs: to the right, or down. */
export type Direction = 'LR' | 'TB';

/** Where everything stands. */
export interface GraphLayout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
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
  direction: Direction = 'LR',
): GraphLayout {
  const ids = new Set(nodes.map(node => node.id));
  const drawn = new Map<string, Omit<DrawnEdge, 'points'>>();
  const add = (from: string, to: string, condition?: string) => {
    const id = `${from}→${to}`;
    if (ids.has(from) && ids.has(to) && !drawn.has(id)) {
      drawn.set(id, { id, from, to, condition });
    }
  };
  edges.forEach(edge => add(edge.from, edge.to, edge.condition));
  nodes.forEach(node => node.dependsOn.forEach(from => add(from, node.id)));

  const nodeWidth = NODE_WIDTHS[direction];
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: direction, nodesep: 20, ranksep: 36 });
  graph.setDefaultEdgeLabel(() => ({}));
  nodes.forEach(({ id }) =>
    graph.setNode(id, { width: nodeWidth, height: NODE_HEIGHT }),
  );
  drawn.forEach(({ from, to }) => graph.setEdge(from, to));
  layout(graph);

  const positions = new Map<string, { x: number; y: number }>();
  for (const { id } of nodes) {
    const placed = graph.node(id);
    positions.set(id, {
      x: placed.x - nodeWidth / 2,
      y: placed.y - NODE_HEIGHT / 2,
    });
  }
  const { width = 0, height = 0 } = graph.graph();
  const placedEdges = [...drawn.values()].map(edge => ({
    ...edge,
    points: graph.edge(edge.from, edge.to).points ?? [],
  }));
  return { direction, width, height, positions, edges: placedEdges };
}

/** How large the graph would be drawn in a frame; 1 is its natural size. */
function scaleIn(layouted: GraphLayout, width: number, height: number): number {
  return Math.min(1, width / layouted.width, height / layouted.height);
}

/**
 * Lays the graph out in the direction in which it can be drawn larger; to the
 * right when both are as good.
 */
export function layoutGraphToFit(
  nodes: readonly LayoutNode[],
  edges: readonly GraphEdge[],
  frame: { readonly width: number; readonly height: number },
): GraphLayout {
  const right = layoutGraph(nodes, edges, 'LR');
  const down = layoutGraph(nodes, edges, 'TB');
  const { width, height } = frame;
  return scaleIn(down, width, height) > scaleIn(right, width, height)
    ? down
    : right;
}
