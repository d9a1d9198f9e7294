import type { RunEvent } from '@trainyard/plugin-agents-common';

/** An event that tells something; the rest is in the list of events. */
export type TimelineEvent = Exclude<RunEvent, { kind: 'node-start' }>;

/**
 * The events worth a line in the timeline.
 *
 * @remarks
 * A node that gave its reasons needs no second line to say that it passed.
 */
export function timelineEntries(events: readonly RunEvent[]): TimelineEvent[] {
  const explained = new Set<string>();
  const entries: TimelineEvent[] = [];
  for (const event of events) {
    if (event.kind === 'reason-card') {
      explained.add(event.node);
      entries.push(event);
    } else if (event.kind === 'node-complete') {
      const isNews = event.outcome !== 'passed' || !explained.has(event.node);
      if (isNews) {
        entries.push(event);
      }
    } else if (event.kind !== 'node-start') {
      entries.push(event);
    }
  }
  return entries;
}
