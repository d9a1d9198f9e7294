const KNOWN = [
  'workflow-start',
  'workflow-fork',
  'workflow-cancel',
  'workflow-retry',
  'workflow-redrive',
  'workflow-skip',
  'workflow-supply',
  'gate-answer-by-default',
  'gate-approve',
  'gate-reject',
] as const;

/** Whether there are words for an event of the audit. */
export function isKnownAuditEvent(
  event: string,
): event is (typeof KNOWN)[number] {
  return KNOWN.some(known => known === event);
}
