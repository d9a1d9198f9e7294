/** One stay of a train in a phase; the rows behind every portfolio figure. */
export interface PhaseStay {
  readonly project: string;
  readonly phase: string;
  readonly cycle: number;
  readonly enteredAt: string;
  readonly leftAt?: string;
  /** Verdicts of the gate during this stay, oldest first. */
  readonly verdicts: readonly string[];
}

/** A figure, or why there is none; with the number of rows behind it. */
export type Figure =
  | { readonly status: 'value'; readonly value: number; readonly rows: number }
  | { readonly status: 'unavailable'; readonly reason: string };

const dayMs = 24 * 60 * 60 * 1000;

/** The middle of a list, by interpolation; undefined for none. */
export function quantile(
  values: readonly number[],
  share: number,
): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** Days a finished stay took. */
export function stayDays(stay: PhaseStay): number | undefined {
  return stay.leftAt === undefined
    ? undefined
    : (Date.parse(stay.leftAt) - Date.parse(stay.enteredAt)) / dayMs;
}

/** Median days in a phase, over finished stays. */
export function cycleTime(stays: readonly PhaseStay[], phase: string): Figure {
  const days = stays
    .filter(stay => stay.phase === phase)
    .map(stayDays)
    .filter((value): value is number => value !== undefined);
  const value = quantile(days, 0.5);
  return value === undefined
    ? { status: 'unavailable', reason: 'no train has left this phase yet' }
    : { status: 'value', value, rows: days.length };
}

/**
 * Share of finished stays whose first gate verdict let the train pass. A gate
 * that only waits for a person has refused nothing.
 */
export function firstPassRate(
  stays: readonly PhaseStay[],
  phase?: string,
): Figure {
  const judged = stays.filter(
    stay =>
      stay.leftAt !== undefined &&
      stay.verdicts.length > 0 &&
      (phase === undefined || stay.phase === phase),
  );
  if (judged.length === 0) {
    return { status: 'unavailable', reason: 'no gate has been passed yet' };
  }
  const firstTry = judged.filter(({ verdicts }) =>
    ['pass', 'pass_with_waiver'].includes(
      verdicts.find(verdict => verdict !== 'needs_human') ?? '',
    ),
  );
  return {
    status: 'value',
    value: firstTry.length / judged.length,
    rows: judged.length,
  };
}

/** Trains in each phase now. */
export function workInProgress(
  stays: readonly PhaseStay[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { phase, leftAt } of stays) {
    if (leftAt === undefined) {
      counts[phase] = (counts[phase] ?? 0) + 1;
    }
  }
  return counts;
}

/** A phase where trains pile up. */
export interface Bottleneck {
  readonly phase: string;
  readonly trains: number;
  /** Days that the waiting trains have spent there together. */
  readonly waitingDays: number;
}

/** The phase in which most days of waiting stand open now. */
export function findBottleneck(
  stays: readonly PhaseStay[],
  now: Date,
): Bottleneck | undefined {
  const sums = new Map<string, Bottleneck>();
  for (const { phase, enteredAt, leftAt } of stays) {
    if (leftAt === undefined) {
      const known = sums.get(phase) ?? { phase, trains: 0, waitingDays: 0 };
      const days = Math.max(0, (now.getTime() - Date.parse(enteredAt)) / dayMs);
      sums.set(phase, {
        phase,
        trains: known.trains + 1,
        waitingDays: known.waitingDays + days,
      });
    }
  }
  return [...sums.values()].sort((a, b) => b.waitingDays - a.waitingDays)[0];
}

/** Median days from the start of a train to its first passed deployment. */
export function timeToDeployment(
  stays: readonly PhaseStay[],
  deployment = 'deployment',
): Figure {
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  for (const { project, phase, enteredAt, leftAt } of stays) {
    const entered = Date.parse(enteredAt);
    starts.set(project, Math.min(entered, starts.get(project) ?? Infinity));
    if (phase === deployment && leftAt !== undefined) {
      ends.set(
        project,
        Math.min(Date.parse(leftAt), ends.get(project) ?? Infinity),
      );
    }
  }
  const days = [...ends].map(
    ([project, end]) => (end - (starts.get(project) ?? end)) / dayMs,
  );
  const value = quantile(days, 0.5);
  return value === undefined
    ? { status: 'unavailable', reason: 'no train has been deployed yet' }
    : { status: 'value', value, rows: days.length };
}
