import { InputError } from '@backstage/errors';
import type { Edge, GraphDefinition } from './definition';

const ID = /^[a-z][a-z0-9_-]*$/;

/** The node that an edge comes from. */
export function edgeSource(edge: Edge): string {
  return typeof edge === 'string' ? edge : edge.node;
}

function refuseCycles(graph: GraphDefinition): void {
  const settled = new Set<string>();
  let before = -1;
  while (settled.size !== before) {
    before = settled.size;
    for (const node of graph.nodes) {
      if (node.after.every(edge => settled.has(edgeSource(edge)))) {
        settled.add(node.id);
      }
    }
  }
  const stuck = graph.nodes.filter(node => !settled.has(node.id));
  if (stuck.length) {
    throw new InputError(
      `Graph ${graph.id}: the nodes ${stuck
        .map(node => node.id)
        .join(', ')} wait for each other in a circle`,
    );
  }
}

/** Throws, with the node and the remedy, where a graph cannot work. */
export function validateGraph(graph: GraphDefinition): void {
  if (!ID.test(graph.id)) {
    throw new InputError(
      `Graph id "${graph.id}" must be lower-case letters, digits, hyphens and underscores`,
    );
  }
  if (!Number.isInteger(graph.version) || graph.version < 1) {
    throw new InputError(`Graph ${graph.id}: version must be 1 or more`);
  }
  if (!graph.nodes.length) {
    throw new InputError(`Graph ${graph.id} has no nodes`);
  }
  const ids = new Set<string>();
  for (const node of graph.nodes) {
    if (!ID.test(node.id)) {
      throw new InputError(
        `Graph ${graph.id}: node id "${node.id}" must be lower-case letters, digits, hyphens and underscores`,
      );
    }
    if (ids.has(node.id)) {
      throw new InputError(`Graph ${graph.id} has two nodes "${node.id}"`);
    }
    ids.add(node.id);
  }
  for (const node of graph.nodes) {
    const missing = node.after.map(edgeSource).find(id => !ids.has(id));
    if (missing !== undefined) {
      throw new InputError(
        `Graph ${graph.id}: node "${node.id}" comes after "${missing}", which does not exist`,
      );
    }
  }
  refuseCycles(graph);
}
