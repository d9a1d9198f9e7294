import type {
  GraphDescription,
  GraphEdge,
  GraphNode,
  GraphShape,
} from '@trainyard/plugin-agents-common';
import { z } from 'zod';
import { FlatNode, flattenGraph } from '../interpreter/flattenGraph';
import type { RunRecords } from '../interpreter/records';
import type { GraphDefinition } from './definition';

function describeNode(
  node: Exclude<FlatNode, { kind: 'enter' }>,
  edges: readonly GraphEdge[],
): GraphNode {
  const task = node.kind === 'task' ? node.node : undefined;
  return {
    id: node.id,
    title: node.title,
    kind: node.kind === 'leave' ? 'graph' : node.kind,
    agent: task?.agent,
    heavy: task?.heavy,
    estimatedDurationMs: node.node.estimatedDurationMs,
    dependsOn: edges.filter(edge => edge.to === node.id).map(edge => edge.from),
  };
}

/**
 * The nodes and edges as pages draw them.
 *
 * @remarks
 * The entrance of a sub-graph is no node of its own: what leads to it leads to
 * the first nodes inside.
 */
export function shapeOfGraph(
  graph: GraphDefinition,
  records?: RunRecords,
): GraphShape {
  const flat = flattenGraph(graph, records);
  const enters = new Map(
    flat.filter(node => node.kind === 'enter').map(node => [node.id, node]),
  );
  const expand = (from: string): readonly string[] => {
    const enter = enters.get(from);
    return enter ? enter.after.flatMap(edge => expand(edge.from)) : [from];
  };
  const visible = flat.filter(node => node.kind !== 'enter');
  const edges = visible.flatMap(node => {
    const after =
      node.kind === 'leave' && node.children.length
        ? node.after.slice(1)
        : node.after;
    return after.flatMap(edge =>
      expand(edge.from).map(from => ({
        from,
        to: node.id,
        condition: edge.condition,
      })),
    );
  });
  return { nodes: visible.map(node => describeNode(node, edges)), edges };
}

function inputSchemaOf(graph: GraphDefinition): Record<string, unknown> {
  return z.toJSONSchema(graph.input, { io: 'input', unrepresentable: 'any' });
}

/** A graph as `GET /graphs` lists it. */
export function describeGraph(graph: GraphDefinition): GraphDescription {
  return {
    id: graph.id,
    title: graph.title,
    description: graph.description,
    version: graph.version,
    aliases: [...(graph.aliases ?? [])],
    inputSchema: inputSchemaOf(graph),
    ...shapeOfGraph(graph),
  };
}
