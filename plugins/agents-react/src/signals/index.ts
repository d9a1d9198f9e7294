import type { GateStatus, RunStatus } from '@trainyard/plugin-agents-common';
import type { SignalState } from '../components/SignalBadge';

const RUN_SIGNALS: Readonly<Record<RunStatus, SignalState>> = {
  queued: 'queued',
  running: 'running',
  waiting: 'waiting',
  completed: 'passed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/**
 * The signal of a run. A node's state is a signal already.
 *
 * @public
 */
export const signalOfRun = (status: RunStatus): SignalState =>
  RUN_SIGNALS[status];

const GATE_SIGNALS: Readonly<Record<GateStatus, SignalState>> = {
  waiting: 'waiting',
  'needs-person': 'waiting',
  approved: 'passed',
  rejected: 'refused',
  withdrawn: 'cancelled',
};

/**
 * The signal of a gate.
 *
 * @public
 */
export const signalOfGate = (status: GateStatus): SignalState =>
  GATE_SIGNALS[status];
