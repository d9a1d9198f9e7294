import type { RunEventBody } from '@trainyard/plugin-agents-common';
import {
  createScope,
  FlatNode,
  RunRecords,
  shapeOfGraph,
} from '@trainyard/plugin-agents-node';
import type { StoredResult } from '../database/writeRun';

/** A result that needs no work, with the events that belong to it. */
export interface InlineResult {
  readonly result: StoredResult;
  readonly events: readonly RunEventBody[];
}

function record(node: string, compute: () => unknown): StoredResult {
  try {
    const output = compute();
    return { node, outcome: 'passed', output, attempt: 0, durationMs: 0 };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { node, outcome: 'failed', reason, attempt: 0, durationMs: 0 };
  }
}

/** Records the input of a sub-graph; a planned one is announced with its nodes. */
export function enterSubgraph(
  node: Extract<FlatNode, { kind: 'enter' }>,
  records: RunRecords,
): InlineResult {
  const { node: subgraph } = node;
  let events: readonly RunEventBody[] = [];
  const result = record(node.id, () => {
    const input: unknown = JSON.parse(
      JSON.stringify(subgraph.toInput(createScope(records, node.prefix)) ?? {}),
    );
    if (typeof subgraph.graph !== 'function') {
      return subgraph.graph.input.parse(input);
    }
    const parent = node.id.slice(0, node.id.lastIndexOf('/'));
    const planned = shapeOfGraph(subgraph.graph(input)).nodes;
    events = [
      {
        kind: 'tasks-planned',
        node: parent,
        nodes: planned.map(child => ({
          ...child,
          id: `${parent}/${child.id}`,
          dependsOn: child.dependsOn.map(id => `${parent}/${id}`),
        })),
      },
    ];
    return input;
  });
  return { result, events };
}

/** Collects the output of a sub-graph. */
export function leaveSubgraph(
  node: Extract<FlatNode, { kind: 'leave' }>,
  records: RunRecords,
): InlineResult {
  const { inner } = node;
  const scope = createScope(records, `${node.id}/`);
  const result = record(node.id, () =>
    inner?.output ? inner.output(scope) : scope.results,
  );
  return { result, events: [] };
}
