import type { GraphDefinition } from '../graph/definition';
import { decideNext } from './decideNext';
import { FlatNode, flattenGraph } from './flattenGraph';
import type { NodeRecord, RunRecords } from './records';
import { ENTER } from './scope';

/** What a fork takes over, and how far that brings it. */
export interface ForkPlan {
  /** Nodes whose results are taken over, in an order in which they could have ended. */
  readonly copied: readonly string[];
  /** Gates on the way to the cut, or at it: they are asked again. */
  readonly askedAgain: readonly string[];
  /** Whether the fork begins exactly at the cut, with nothing before it to do. */
  readonly isCutNext: boolean;
}

/** Where a fork begins, and what it begins with. */
export interface ForkPoint {
  /** The node that is done anew; without it everything is. */
  readonly from?: string;
  /** The input of the fork. */
  readonly input: unknown;
}

/** A sub-graph is cut at its entrance. */
function cutOf(nodes: ReadonlyMap<string, FlatNode>, from: string): string {
  return nodes.get(from)?.kind === 'leave' ? `${from}/${ENTER}` : from;
}

function ancestorsOf(
  nodes: ReadonlyMap<string, FlatNode>,
  id: string,
): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { from } of nodes.get(next)?.after ?? []) {
      if (!found.has(from)) {
        found.add(from);
        open.push(from);
      }
    }
  }
  return found;
}

/**
 * Which results a fork takes over.
 *
 * @remarks
 * The interpreter is asked, with the fork's own input, what it would start; where
 * that is an ancestor of the cut that passed, its result is taken over instead.
 * A gate is never taken over, and so nothing behind a gate is: what was made
 * under an approval is made again under the new one. Conditions and skips are
 * decided anew, so an edited input cannot slip past a gate that it calls for.
 */
export function planFork(
  graph: GraphDefinition,
  records: RunRecords,
  point: ForkPoint,
): ForkPlan {
  const flat = new Map(
    flattenGraph(graph, records).map(node => [node.id, node]),
  );
  const cut = point.from === undefined ? undefined : cutOf(flat, point.from);
  const ancestors =
    cut === undefined ? new Set<string>() : ancestorsOf(flat, cut);
  const nodes: Record<string, NodeRecord> = {};
  const copied: string[] = [];
  const begun = () => ({
    input: point.input,
    nodes,
    openGates: new Set<string>(),
    active: new Set<string>(),
  });
  for (;;) {
    const decision = decideNext(graph, begun());
    const takenOver = decision.start.filter(
      node =>
        ancestors.has(node.id) &&
        node.kind !== 'gate' &&
        records.nodes[node.id]?.outcome === 'passed',
    );
    for (const { id, record } of decision.settle) nodes[id] = record;
    for (const { id } of takenOver) {
      nodes[id] = records.nodes[id];
      copied.push(id);
    }
    if (!takenOver.length && !decision.settle.length) {
      const isGate = (id: string) => flat.get(id)?.kind === 'gate';
      const way = [...ancestors, ...(cut === undefined ? [] : [cut])];
      return {
        copied,
        askedAgain: way.filter(id => isGate(id) && !nodes[id]),
        isCutNext: decision.start.some(node => node.id === cut),
      };
    }
  }
}
