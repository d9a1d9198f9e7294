import type { SignalState } from '@trainyard/plugin-agents-react';
import type { Waiver } from '@trainyard/plugin-policy-common';

/** How a finding is drawn: it refuses, it is left out on purpose, or it only advises. */
export function signalOfFinding(
  finding: { readonly waiver?: string },
  blocks: boolean,
): SignalState {
  if (finding.waiver !== undefined) {
    return 'skipped';
  }
  return blocks ? 'refused' : 'ahead';
}

/** How the state of a waiver is drawn; one that ended is no longer in force. */
export function signalOfWaiver(
  waiver: Waiver,
  now: Date,
): {
  readonly state: SignalState;
  readonly word: 'requested' | 'approved' | 'rejected' | 'revoked' | 'expired';
} {
  if (
    waiver.status === 'approved' &&
    waiver.expiresAt &&
    new Date(waiver.expiresAt) <= now
  ) {
    return { state: 'skipped', word: 'expired' };
  }
  const states = {
    requested: 'waiting',
    approved: 'passed',
    rejected: 'refused',
    revoked: 'cancelled',
  } as const;
  return { state: states[waiver.status], word: waiver.status };
}
