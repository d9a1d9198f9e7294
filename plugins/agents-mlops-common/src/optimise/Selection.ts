import { Candidate } from './Problem';

/** A complete combination: one candidate a capability, and the platforms they draw in. */
export interface Selection {
  readonly chosen: readonly Candidate[];
  readonly platforms: readonly Candidate[];
  readonly score: number;
  readonly monthlyUsd: number;
  readonly latencyMs: number;
  readonly burden: number;
  readonly lockIn: number;
}

const DIGITS = 1e9;

/** Sums in floating point depend on their order; equal plans must compare as equal. */
export function settle(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}

/** The sums of a combination. */
export function sumSelection(
  chosen: readonly Candidate[],
  platforms: readonly Candidate[],
): Selection {
  const all = [...chosen, ...platforms];
  const sum = (pick: (candidate: Candidate) => number) =>
    settle(all.reduce((total, candidate) => total + pick(candidate), 0));
  return {
    chosen,
    platforms,
    score: sum(({ score }) => score),
    monthlyUsd: sum(({ monthlyUsd }) => monthlyUsd),
    latencyMs: sum(({ latencyMs }) => latencyMs),
    burden: sum(({ option }) => option.burden),
    lockIn: sum(({ option }) => option.lockIn),
  };
}

/** The ids of everything in it, in order. */
export function idsOf({
  chosen,
  platforms,
}: Pick<Selection, 'chosen' | 'platforms'>): readonly string[] {
  return [...chosen, ...platforms].map(({ option }) => option.id);
}

/** What a search makes as small as it can. */
export type Objective =
  | 'score'
  | 'monthlyUsd'
  | 'latencyMs'
  | 'burden'
  | 'lockIn';

/** Ties of the objective: score, then cheaper, then lower burden, then ids. */
export function compareSelections(
  objective: Objective,
  left: Selection,
  right: Selection,
): number {
  return (
    left[objective] - right[objective] ||
    left.score - right.score ||
    left.monthlyUsd - right.monthlyUsd ||
    left.burden - right.burden ||
    (idsOf(left).join() < idsOf(right).join() ? -1 : 1)
  );
}
