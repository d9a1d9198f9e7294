import type { DeliveryDefinition } from '../definition/schema';
import { parseMoment } from '../rows/parseMoment';
import type { Change } from '../rows/schemas';

/** The way of a change to its users, in seconds; a stage that cannot be told is left out. */
export interface ChangeStages {
  readonly codingSeconds?: number;
  readonly pickupSeconds?: number;
  readonly reviewSeconds?: number;
  /** From opening to merging, whatever happened between. */
  readonly openSeconds?: number;
  readonly deploySeconds?: number;
}

type Rounding = DeliveryDefinition['leadTime']['rounding'];

/**
 * Seconds between two moments; undefined when one is missing or the clock ran backwards.
 *
 * @remarks
 * `minute-up` rounds to whole minutes as DevLake does, so that half a minute backwards is 0 and not unknown.
 */
export function measureSpan(
  startMs: number | undefined,
  endMs: number | undefined,
  rounding: Rounding,
): number | undefined {
  if (startMs === undefined || endMs === undefined) return undefined;
  const seconds = (endMs - startMs) / 1000;
  const measured =
    rounding === 'minute-up' ? Math.ceil(seconds / 60) * 60 : seconds;
  return measured < 0 ? undefined : measured + 0;
}

/** Milliseconds of an optional ISO moment. */
export function toMs(moment: string | undefined): number | undefined {
  return moment === undefined ? undefined : parseMoment(moment);
}

/** Measures the stages of a change that was deployed at `deployedMs`, or was not yet. */
export function measureStages(
  change: Change,
  deployedMs: number | undefined,
  rounding: Rounding,
): ChangeStages {
  const opened = toMs(change.openedAt);
  const reviewed = toMs(change.firstReviewAt);
  const merged = toMs(change.mergedAt);
  return {
    codingSeconds: measureSpan(toMs(change.firstCommitAt), opened, rounding),
    pickupSeconds: measureSpan(opened, reviewed, rounding),
    reviewSeconds: measureSpan(reviewed, merged, rounding),
    openSeconds: measureSpan(opened, merged, rounding),
    deploySeconds: measureSpan(merged, deployedMs, rounding),
  };
}

/** Coding, open time and deployment added up, without the stages that are unknown. */
export function sumStages(stages: ChangeStages): number {
  return (
    (stages.codingSeconds ?? 0) +
    (stages.openSeconds ?? 0) +
    (stages.deploySeconds ?? 0)
  );
}
