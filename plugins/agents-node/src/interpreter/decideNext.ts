import type { GraphDefinition } from '../graph/definition';
import { FlatEdge, FlatNode, flattenGraph } from './flattenGraph';
import type { NodeRecord, RunRecords } from './records';
import { createScope } from './scope';

/** A node that ends without having run. */
export interface Settlement {
  readonly id: string;
  readonly record: NodeRecord;
}

/** What a run does next. */
export interface Decision {
  /** Nodes to start now. */
  readonly start: readonly FlatNode[];
  /** Nodes that end without running: skipped, or failed by their condition. */
  readonly settle: readonly Settlement[];
  /** `going` while something is to be started or under way. */
  readonly state: 'going' | 'waiting' | 'completed' | 'failed' | 'refused';
  /** The node that a failed or refused run owes its end to. */
  readonly cause?: string;
}

type EdgeState = 'pending' | 'taken' | 'closed';

function judgeEdge(
  edge: FlatEdge,
  node: FlatNode,
  nodes: ReadonlyMap<string, FlatNode>,
  records: RunRecords,
): EdgeState {
  const record = records.nodes[edge.from];
  const source = nodes.get(edge.from);
  if (!record || !source) {
    return 'pending';
  }
  if (record.outcome === 'skipped') {
    // The inside of a sub-graph that was left out is left out too.
    return record.isBranchNotTaken || source.kind === 'enter'
      ? 'closed'
      : 'taken';
  }
  const goesOn =
    record.outcome === 'passed' ||
    (record.outcome === 'failed' && source.continueOnError) ||
    (record.outcome === 'refused' &&
      source.kind === 'gate' &&
      source.node.onReject === 'continue');
  if (!goesOn) {
    return 'closed';
  }
  return edge.when && !edge.when(createScope(records, node.prefix))
    ? 'closed'
    : 'taken';
}

/** A sub-graph ends when all inside has ended. */
function judgeLeave(
  leave: Extract<FlatNode, { kind: 'leave' }>,
  nodes: ReadonlyMap<string, FlatNode>,
  records: RunRecords,
): Settlement | 'start' | 'wait' {
  const entered = records.nodes[leave.after[0].from];
  if (!entered) {
    return 'wait';
  }
  if (entered.outcome !== 'passed') {
    return { id: leave.id, record: { ...entered, output: undefined } };
  }
  if (!leave.children.every(id => records.nodes[id])) {
    return 'wait';
  }
  const broken = leave.children.find(
    id =>
      records.nodes[id].outcome === 'failed' && !nodes.get(id)?.continueOnError,
  );
  if (broken) {
    const reason = `${broken}: ${records.nodes[broken].reason ?? 'failed'}`;
    return { id: leave.id, record: { outcome: 'failed', reason } };
  }
  return 'start';
}

function judgeNode(
  node: FlatNode,
  nodes: ReadonlyMap<string, FlatNode>,
  records: RunRecords,
): Settlement | 'start' | 'wait' {
  if (node.kind === 'leave') {
    return judgeLeave(node, nodes, records);
  }
  const edges = node.after.map(edge => judgeEdge(edge, node, nodes, records));
  if (edges.includes('pending')) {
    return 'wait';
  }
  if (edges.length && !edges.includes('taken')) {
    const reason = 'no way led here';
    return {
      id: node.id,
      record: { outcome: 'skipped', reason, isBranchNotTaken: true },
    };
  }
  const reason = node.skip?.(createScope(records, node.prefix));
  return reason === undefined
    ? 'start'
    : { id: node.id, record: { outcome: 'skipped', reason } };
}

function findEnd(
  flat: readonly FlatNode[],
  records: RunRecords,
): Pick<Decision, 'state' | 'cause'> | undefined {
  for (const node of flat) {
    const outcome = records.nodes[node.id]?.outcome;
    if (outcome === 'failed' && !node.continueOnError && !node.isTolerated) {
      return { state: 'failed', cause: node.id };
    }
    if (
      outcome === 'refused' &&
      !(node.kind === 'gate' && node.node.onReject === 'continue')
    ) {
      return { state: 'refused', cause: node.id };
    }
  }
  return undefined;
}

function judgeSafely(
  node: FlatNode,
  nodes: ReadonlyMap<string, FlatNode>,
  records: RunRecords,
): Settlement | 'start' | 'wait' {
  try {
    return judgeNode(node, nodes, records);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason = `Its condition failed: ${message}`;
    return { id: node.id, record: { outcome: 'failed', reason } };
  }
}

/**
 * What a run does next, decided from its graph and its records alone.
 *
 * @remarks
 * A pure function: no clock, no random source, no I/O. After a failure nothing
 * new is started, and what is under way may end.
 */
export function decideNext(
  graph: GraphDefinition,
  records: RunRecords,
): Decision {
  const flat = flattenGraph(graph, records);
  const nodes = new Map(flat.map(node => [node.id, node]));
  const isUnderWay = flat.some(node => records.active.has(node.id));
  const end = findEnd(flat, records);
  if (end) {
    return {
      start: [],
      settle: [],
      ...(isUnderWay ? { state: 'going' as const } : end),
    };
  }
  const start: FlatNode[] = [];
  const settle: Settlement[] = [];
  for (const node of flat) {
    const isKnown =
      records.nodes[node.id] ||
      records.active.has(node.id) ||
      records.openGates.has(node.id);
    if (isKnown) continue;
    const judged = judgeSafely(node, nodes, records);
    if (judged === 'start') {
      start.push(node);
    } else if (judged !== 'wait') {
      settle.push(judged);
    }
  }
  if (start.length || settle.length || isUnderWay) {
    return { start, settle, state: 'going' };
  }
  const isDone = flat.every(node => records.nodes[node.id]);
  return { start, settle, state: isDone ? 'completed' : 'waiting' };
}
