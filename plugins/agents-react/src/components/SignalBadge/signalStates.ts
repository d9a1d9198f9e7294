import {
  RiCheckboxCircleFill,
  RiCircleLine,
  RiFlashlightLine,
  RiForbid2Line,
  RiHand,
  RiLoader4Line,
  RiQuestionLine,
  RiSkipForwardLine,
  RiStopCircleLine,
  RiTimeLine,
} from '@remixicon/react';
import type { RemixiconComponentType } from '@remixicon/react';

/**
 * The states that anything in the portal can be in: a node, a run, a gate, a
 * phase, a deployment. Every plugin maps its own states to these.
 *
 * @public
 */
export type SignalState =
  | 'ahead'
  | 'queued'
  | 'running'
  | 'waiting'
  | 'passed'
  | 'refused'
  | 'failed'
  | 'skipped'
  | 'cancelled'
  | 'unavailable';

export const signalIcons: Readonly<
  Record<SignalState, RemixiconComponentType>
> = {
  ahead: RiCircleLine,
  queued: RiTimeLine,
  running: RiLoader4Line,
  waiting: RiHand,
  passed: RiCheckboxCircleFill,
  refused: RiForbid2Line,
  failed: RiFlashlightLine,
  skipped: RiSkipForwardLine,
  cancelled: RiStopCircleLine,
  unavailable: RiQuestionLine,
};

/**
 * All signal states, in the order of a life.
 *
 * @public
 */
export const signalStates = Object.keys(signalIcons) as readonly SignalState[];
