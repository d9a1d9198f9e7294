import type { RunEventBody } from '@trainyard/plugin-agents-common';
import { shapeOfGraph } from '../graph/describeGraph';
import type { FlatNode } from './flattenGraph';
import type { RunRecords } from './records';
import { createScope } from './scope';

/** How a node ended that needs no work. */
export interface InlineRecord {
  readonly node: string;
  readonly outcome: 'passed' | 'failed';
  readonly output?: unknown;
  readonly reason?: string;
  readonly attempt: number;
  readonly durationMs: number;
}

/** A result that needs no work, with the events that belong to it. */
export interface InlineResult {
  readonly result: InlineRecord;
  readonly events: readonly RunEventBody[];
}

function record(node: string, compute: () => unknown): InlineRecord {
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
