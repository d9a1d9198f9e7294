import type { ConstructState } from '@trainyard/plugin-migration-common';
import type { SignalState } from '@trainyard/plugin-agents-react';

/** How the portal's signals show what became of a construct. */
export const signalOfState: Readonly<Record<ConstructState, SignalState>> = {
  converted: 'passed',
  approximated: 'running',
  manual: 'waiting',
  dropped: 'skipped',
  unaccounted: 'failed',
};

/** Worst first: what a person must look at stands on top. */
export const statesByUrgency: readonly ConstructState[] = [
  'unaccounted',
  'manual',
  'approximated',
  'dropped',
  'converted',
];
