import { isRunFinished } from '@trainyard/plugin-agents-common';
import type {
  GraphNode,
  NodeState,
  ReplayedRun,
  ResultOrigin,
  RunDetails,
  RunEvent,
  RunStatus,
  Usage,
} from '@trainyard/plugin-agents-common';

/** A node as the page draws it. */
export interface NodeView {
  readonly id: string;
  readonly title: string;
  readonly kind: GraphNode['kind'];
  readonly agent?: string;
  readonly dependsOn: readonly string[];
  readonly state: NodeState;
  readonly attempt?: number;
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly reason?: string;
  /** Set where the result was copied, supplied or left out by hand. */
  readonly origin?: ResultOrigin;
}

/** What is known of a run, from its details and the events since. */
export interface RunView {
  readonly status: RunStatus;
  readonly nodes: readonly NodeView[];
  readonly usage: Usage;
}

const STOPPED: ReadonlySet<NodeState> = new Set([
  'running',
  'queued',
  'waiting',
]);

/**
 * Joins what was fetched with what the stream told since; whichever is newer
 * counts.
 */
export function viewRun(
  details: RunDetails,
  events: readonly RunEvent[],
  replay: ReplayedRun,
): RunView {
  const isReplayNewer = replay.lastSeq >= details.lastSeq;
  const status = isReplayNewer ? replay.status : details.status;
  const known = new Map(details.graph.nodes.map(node => [node.id, node]));
  replay.planned.forEach(node => known.set(node.id, node));
  const tasks = new Map(details.tasks.map(task => [task.taskId, task]));
  const progress = progressOf(events);

  const nodes = [...known.values()].map((node): NodeView => {
    const task = tasks.get(node.id);
    const fetched = task?.status ?? 'ahead';
    const state = isReplayNewer ? replay.nodes[node.id] ?? fetched : fetched;
    const isStopped = isRunFinished(status) && STOPPED.has(state);
    return {
      id: node.id,
      title: node.title,
      kind: node.kind,
      agent: node.agent ?? task?.agent,
      dependsOn: node.dependsOn,
      state: isStopped ? 'cancelled' : state,
      attempt: task?.attempt,
      startedAt: task?.startedAt,
      reason: task?.reason,
      origin: task?.origin,
      ...progress.get(node.id),
    };
  });
  return { status, nodes, usage: usageOf(details, events) };
}

type Progress = Pick<
  NodeView,
  'attempt' | 'startedAt' | 'durationMs' | 'reason' | 'origin'
>;

function progressOf(events: readonly RunEvent[]): Map<string, Progress> {
  const progress = new Map<string, Progress>();
  for (const event of events) {
    if (event.kind === 'node-start') {
      progress.set(event.node, {
        attempt: event.attempt,
        startedAt: event.at,
        durationMs: undefined,
        reason: undefined,
        origin: undefined,
      });
    } else if (event.kind === 'node-complete') {
      progress.set(event.node, {
        ...progress.get(event.node),
        durationMs: event.durationMs,
        reason: event.reason,
        origin: event.origin,
      });
    }
  }
  return progress;
}

/** The stream runs ahead of what was fetched, or has not begun: the larger. */
function usageOf(details: RunDetails, events: readonly RunEvent[]): Usage {
  let inputTokens = 0;
  let outputTokens = 0;
  let costUsd = 0;
  for (const event of events) {
    if (event.kind === 'reason-card') {
      inputTokens += event.card.inputTokens ?? 0;
      outputTokens += event.card.outputTokens ?? 0;
      costUsd += event.card.costUsd ?? 0;
    }
  }
  return {
    inputTokens: Math.max(inputTokens, details.usage.inputTokens),
    outputTokens: Math.max(outputTokens, details.usage.outputTokens),
    costUsd: Math.max(costUsd, details.usage.costUsd),
  };
}

const STRUCTURAL: ReadonlySet<RunEvent['kind']> = new Set([
  'run-start',
  'tasks-planned',
  'gate-waiting',
  'gate-answered',
  'artifact',
  'paused',
  'resumed',
  'run-complete',
]);

/** The number of the last event after which the details must be fetched again. */
export function lastStructuralSeq(events: readonly RunEvent[]): number {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    if (STRUCTURAL.has(events[index].kind)) {
      return events[index].seq;
    }
  }
  return 0;
}
