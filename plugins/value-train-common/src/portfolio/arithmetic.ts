import { figureRows } from './figureRows';
import { dayMs, type PhaseStay } from './stay';

/** A figure, or why there is none; with the number of rows behind it. */
export type Figure =
  | { readonly status: 'value'; readonly value: number; readonly rows: number }
  | { readonly status: 'unavailable'; readonly reason: string };

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

/** Median days in a phase, over finished stays. */
export function cycleTime(stays: readonly PhaseStay[], phase: string): Figure {
  return medianOf(
    figureRows(stays, 'cycle-time', { phase }).map(({ days }) => days),
    'no train has left this phase yet',
  );
}

function medianOf(days: readonly number[], reason: string): Figure {
  const value = quantile(days, 0.5);
  return value === undefined
    ? { status: 'unavailable', reason }
    : { status: 'value', value, rows: days.length };
}

/** Share of finished stays whose first gate verdict let the train pass. */
export function firstPassRate(
  stays: readonly PhaseStay[],
  phase?: string,
): Figure {
  const rows = figureRows(stays, 'first-pass', { phase });
  return rows.length === 0
    ? { status: 'unavailable', reason: 'no gate has been passed yet' }
    : {
        status: 'value',
        value: rows.filter(row => row.passedFirst).length / rows.length,
        rows: rows.length,
      };
}

/** Share of passed gates to whose phase the train had not to come back in the same cycle. */
export function gateAccuracy(stays: readonly PhaseStay[]): Figure {
  const rows = figureRows(stays, 'gate-accuracy');
  return rows.length === 0
    ? { status: 'unavailable', reason: 'no gate has been passed yet' }
    : {
        status: 'value',
        value: rows.filter(row => row.held).length / rows.length,
        rows: rows.length,
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
  return medianOf(
    figureRows(stays, 'time-to-deployment', { deployment }).map(
      ({ days }) => days,
    ),
    'no train has been deployed yet',
  );
}
