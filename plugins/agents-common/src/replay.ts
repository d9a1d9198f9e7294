import { RunEvent } from './event';
import { GraphNode } from './graph';
import { NodeState, RunStatus } from './states';

/** The state of a run as its events tell it. */
export interface ReplayedRun {
  readonly status: RunStatus;
  readonly nodes: Readonly<Record<string, NodeState>>;
  /** Nodes that a planner added while the run went on. */
  readonly planned: readonly GraphNode[];
  readonly lastSeq: number;
}

export const EMPTY_REPLAY: ReplayedRun = {
  status: 'queued',
  nodes: {},
  planned: [],
  lastSeq: 0,
};

function withNode(
  run: ReplayedRun,
  node: string,
  state: NodeState,
): ReplayedRun {
  return { ...run, nodes: { ...run.nodes, [node]: state } };
}

/** A run waits when a gate is open and nothing else is under way. */
function deriveStatus(run: ReplayedRun): ReplayedRun {
  const states = Object.values(run.nodes);
  const isBusy = states.includes('running') || states.includes('queued');
  const isWaiting = states.includes('waiting') && !isBusy;
  return { ...run, status: isWaiting ? 'waiting' : 'running' };
}

/** Their turn has not come; an open gate still waits for its person. */
function pauseNodes(run: ReplayedRun, nodes: readonly string[]): ReplayedRun {
  const paused = new Set(nodes);
  const kept = Object.entries(run.nodes).filter(([id]) => !paused.has(id));
  const isWaiting = kept.some(([, state]) => state === 'waiting');
  return {
    ...run,
    nodes: Object.fromEntries(kept),
    status: isWaiting ? 'waiting' : 'queued',
  };
}

function applyKnown(run: ReplayedRun, event: RunEvent): ReplayedRun {
  switch (event.kind) {
    case 'run-start': {
      const again = new Set(event.again ?? []);
      const kept = Object.entries(run.nodes).filter(([id]) => !again.has(id));
      return { ...run, status: 'queued', nodes: Object.fromEntries(kept) };
    }
    case 'node-start':
      return deriveStatus(withNode(run, event.node, 'running'));
    case 'node-complete':
      return deriveStatus(withNode(run, event.node, event.outcome));
    case 'tasks-planned':
      return { ...run, planned: [...run.planned, ...event.nodes] };
    case 'gate-waiting':
      return deriveStatus(withNode(run, event.node, 'waiting'));
    case 'gate-answered':
      return deriveStatus(withNode(run, event.node, 'queued'));
    case 'error':
      return event.node && event.willRetry
        ? deriveStatus(withNode(run, event.node, 'queued'))
        : run;
    case 'paused':
      return pauseNodes(run, event.nodes);
    case 'run-complete':
      return { ...run, status: event.status };
    default:
      return run;
  }
}

/**
 * Applies one event to what is known so far.
 *
 * @remarks
 * An event that was applied before changes nothing, so a stream that resumes
 * a little too early does no harm.
 */
export function applyEvent(run: ReplayedRun, event: RunEvent): ReplayedRun {
  if (event.seq <= run.lastSeq) {
    return run;
  }
  return { ...applyKnown(run, event), lastSeq: event.seq };
}

/** The state of a run after all of its events. */
export function replayEvents(events: readonly RunEvent[]): ReplayedRun {
  return events.reduce(applyEvent, EMPTY_REPLAY);
}
