import type { RunEvent } from '@trainyard/plugin-agents-common';

/** What a person or the outside world did to a run, or had done to it. */
export type AuditEvent = Extract<
  RunEvent,
  {
    kind:
      | 'run-start'
      | 'gate-waiting'
      | 'gate-answered'
      | 'effect'
      | 'run-complete';
  }
>;

const AUDITED: ReadonlySet<RunEvent['kind']> = new Set([
  'run-start',
  'gate-waiting',
  'gate-answered',
  'effect',
  'run-complete',
]);

/** The events that say who did what, and what left the portal. */
export function auditEntries(events: readonly RunEvent[]): AuditEvent[] {
  return events.filter((event): event is AuditEvent => AUDITED.has(event.kind));
}
