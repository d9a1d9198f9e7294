import { graphlib, layout } from '@dagrejs/dagre';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';

/** How large a component is drawn. */
export const COMPONENT_WIDTH = 216;
export const COMPONENT_HEIGHT = 92;
const LABEL_HEIGHT = 18;
const LETTER_WIDTH = 6.2;

/** An edge between two components; parallel ones share it. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The way around the components, from border to border. */
  readonly points: readonly Point[];
  /** The middle of the label, for which the way leaves room. */
  readonly labelAt: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the components stand. */
export interface PlanLayout {
  readonly direction: 'LR' | 'TB';
  readonly width: number;
  readonly height: number;
  readonly positions: ReadonlyMap<string, Point>;
  readonly edges: readonly DrawnEdge[];
}

/** Lays the components out along the way of the data. */
export function layoutPlan(
  { choices, edges }: Pick<Plan, 'choices' | 'edges'>,
  direction: 'LR' | 'TB',
): PlanLayout {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: direction, nodesep: 20, ranksep: 30 });
  graph.setDefaultEdgeLabel(() => ({}));
  const ids = [...new Set(choices.map(({ option }) => option))];
  ids.forEach(id =>
    graph.setNode(id, { width: COMPONENT_WIDTH, height: COMPONENT_HEIGHT }),
  );
  const drawn = new Map<string, Omit<DrawnEdge, 'points' | 'labelAt'>>();
  for (const { from, to, label } of edges) {
    if (!ids.includes(from) || !ids.includes(to) || from === to) continue;
    const id = `${from}→${to}`;
    const known = drawn.get(id);
    drawn.set(id, {
      id,
      from,
      to,
      label: known ? `${known.label}, ${label}` : label,
    });
  }
  for (const { from, to, label } of drawn.values()) {
    graph.setEdge(from, to, {
      width: label.length * LETTER_WIDTH,
      height: LABEL_HEIGHT,
      labelpos: 'c',
    });
  }
  layout(graph);
  const positions = new Map(
    ids.map(id => {
      const { x, y } = graph.node(id);
      return [
        id,
        { x: x - COMPONENT_WIDTH / 2, y: y - COMPONENT_HEIGHT / 2 },
      ] as const;
    }),
  );
  const { width = 0, height = 0 } = graph.graph();
  const routed = [...drawn.values()].map(edge => {
    const { points, x, y } = graph.edge(edge.from, edge.to);
    return { ...edge, points, labelAt: { x, y } };
  });
  return { direction, width, height, positions, edges: routed };
}
