import type { RunEvent } from '@trainyard/plugin-agents-common';

/** An event that tells something; the rest is in the list of events. */
export type TimelineEvent = Exclude<RunEvent, { kind: 'node-start' }>;

/**
 * The events worth a line in the timeline.
 *
 * @remarks
 * What a reason card, an answer or an error tells already needs no second line
 * to say how the node ended; nodes that the engine adds for itself have none.
 */
export function timelineEntries(events: readonly RunEvent[]): TimelineEvent[] {
  const explained = new Set<string>();
  const broken = new Set<string>();
  const entries: TimelineEvent[] = [];
  for (const event of events) {
    if (event.kind === 'node-start') {
      continue;
    }
    if (event.kind === 'node-complete') {
      const { node, outcome } = event;
      const isTold =
        (outcome === 'passed' && explained.has(node)) ||
        (outcome === 'failed' && broken.has(node));
      if (isTold || isInternal(node)) {
        continue;
      }
    } else if (event.kind === 'reason-card' || event.kind === 'gate-answered') {
      explained.add(event.node);
    } else if (event.kind === 'error' && event.node && !event.willRetry) {
      broken.add(event.node);
    }
    entries.push(event);
  }
  return entries;
}

/** The engine's own nodes, such as the way into a sub-graph. */
function isInternal(node: string): boolean {
  return node.slice(node.lastIndexOf('/') + 1).startsWith('_');
}
