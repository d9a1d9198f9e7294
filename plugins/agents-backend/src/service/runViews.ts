import {
  Artifact,
  formatDuration,
  Gate,
  GraphShape,
  isGateOpen,
  isRunFinished,
  NodeState,
  Run,
  RunStatus,
  Task,
} from '@trainyard/plugin-agents-common';
import {
  GraphDefinition,
  RunRecords,
  shapeOfGraph,
} from '@trainyard/plugin-agents-node';
import type { GateRow, NodeResultRow, RunRow } from '../database/rows';

/** What is known about nodes that have not ended. */
export interface NodesUnderWay {
  readonly started: ReadonlyMap<string, { attempt: number; at: Date }>;
  readonly openGates: ReadonlySet<string>;
  readonly jobs: ReadonlySet<string>;
}

function iso(date: Date | null): string | undefined {
  return date?.toISOString();
}

/** A run as lists show it. */
export function viewRun(row: RunRow): Run {
  const duration =
    row.completed_at &&
    formatDuration(
      row.completed_at.getTime() - (row.started_at ?? row.created_at).getTime(),
    );
  return {
    workflowId: row.id,
    projectId: row.project_id,
    template: row.graph_id,
    graphVersion: row.graph_version,
    title: row.title,
    status: row.status,
    requestedBy: row.requested_by,
    entityRef: row.entity_ref ?? undefined,
    decisionSetId: row.decision_set_id ?? undefined,
    forkedFrom: row.forked_from
      ? {
          workflowId: row.forked_from,
          node: row.forked_at_node ?? undefined,
        }
      : undefined,
    heldBy: row.parked && row.held ? [...row.held] : undefined,
    createdAt: row.created_at.toISOString(),
    startedAt: iso(row.started_at),
    completedAt: iso(row.completed_at),
    duration: duration ?? undefined,
    error: row.error ?? undefined,
    lastSeq: row.seq,
  };
}

/** The shape of a run's graph, with what planners have added so far. */
export function shapeOfRun(
  graph: GraphDefinition | undefined,
  input: unknown,
  results: readonly NodeResultRow[],
): GraphShape {
  if (!graph) {
    return { nodes: [], edges: [] };
  }
  const records: RunRecords = {
    input,
    nodes: Object.fromEntries(
      results.map(result => [
        result.node_id,
        { outcome: result.outcome, output: result.output ?? undefined },
      ]),
    ),
    openGates: new Set(),
    active: new Set(),
  };
  return shapeOfGraph(graph, records);
}

function stateOf(
  id: string,
  status: RunStatus,
  result: NodeResultRow | undefined,
  underWay: NodesUnderWay,
): NodeState {
  if (result) return result.outcome;
  if (isRunFinished(status)) {
    return status === 'cancelled' && underWay.started.has(id)
      ? 'cancelled'
      : 'ahead';
  }
  if (underWay.openGates.has(id)) return 'waiting';
  if (underWay.started.has(id)) return 'running';
  return underWay.jobs.has(id) ? 'queued' : 'ahead';
}

/** The nodes of a run as tasks. */
export function viewTasks(
  shape: GraphShape,
  status: RunStatus,
  results: readonly NodeResultRow[],
  underWay: NodesUnderWay,
): Task[] {
  const byNode = new Map(results.map(result => [result.node_id, result]));
  return shape.nodes.map(node => {
    const result = byNode.get(node.id);
    const started = underWay.started.get(node.id);
    return {
      taskId: node.id,
      title: node.title,
      agent: node.agent ?? (node.kind === 'gate' ? 'person' : node.kind),
      status: stateOf(node.id, status, result, underWay),
      dependsOn: node.dependsOn,
      estimatedDuration:
        node.estimatedDurationMs === undefined
          ? undefined
          : formatDuration(node.estimatedDurationMs),
      duration:
        result && result.attempt > 0
          ? formatDuration(result.duration_ms)
          : undefined,
      attempt: result?.attempt || started?.attempt,
      startedAt: started?.at.toISOString(),
      completedAt: result?.at.toISOString(),
      reason: result?.reason ?? undefined,
      origin: result?.origin ?? undefined,
    };
  });
}

/** A gate as it is shown. */
export function viewGate(
  row: GateRow,
  run: Pick<RunRow, 'requested_by' | 'entity_ref'>,
  more: Pick<Gate, 'previousSubject' | 'answerable'> = {},
): Gate {
  return {
    gateId: row.id,
    workflowId: row.run_id,
    projectId: row.project_id,
    node: row.node_id,
    title: row.title,
    question: row.question,
    action: row.action,
    kind: row.kind,
    status: row.status,
    subject: row.subject,
    subjectHash: row.subject_hash,
    requiredRole: row.required_role,
    fourEyes: row.four_eyes,
    requestedBy: run.requested_by,
    entityRef: run.entity_ref ?? undefined,
    askedAt: row.asked_at.toISOString(),
    expiresAt: iso(row.expires_at),
    defaultsAt: iso(row.defaults_at),
    answeredBy: row.answered_by ?? undefined,
    answeredAt: iso(row.answered_at),
    comment: row.comment ?? undefined,
    ...more,
    answerable: isGateOpen(row.status) ? more.answerable : undefined,
  };
}

interface ArtifactRow {
  readonly hash: string;
  readonly name: string;
  readonly media_type: string;
  readonly size_bytes: string;
  readonly run_id: string;
  readonly node_id: string;
  readonly created_at: Date;
}

/** An artifact as it is linked. */
export function viewArtifact(row: ArtifactRow): Artifact {
  return {
    hash: row.hash,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: Number(row.size_bytes),
    workflowId: row.run_id,
    node: row.node_id,
    createdAt: row.created_at.toISOString(),
  };
}
