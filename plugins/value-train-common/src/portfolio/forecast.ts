import { quantile } from './arithmetic';
import { stayDays, type PhaseStay } from './stay';

const dayMs = 24 * 60 * 60 * 1000;

/** When a train will have passed a phase, as far as its own kind tells. */
export type Forecast =
  | {
      readonly status: 'value';
      readonly likely: string;
      readonly late: string;
      readonly rows: number;
    }
  | { readonly status: 'unavailable'; readonly reason: string };

/** What finished stays say about a phase. */
export interface PhaseStatistics {
  readonly medianDays: number;
  /** The 85th percentile. */
  readonly lateDays: number;
  readonly rows: number;
}

/** Statistics of every phase that some train has left; computed once for a whole board. */
export function summarisePhases(
  stays: readonly PhaseStay[],
): Map<string, PhaseStatistics> {
  const days = new Map<string, number[]>();
  for (const stay of stays) {
    const taken = stayDays(stay);
    if (taken !== undefined) {
      const list = days.get(stay.phase) ?? [];
      list.push(taken);
      days.set(stay.phase, list);
    }
  }
  return new Map(
    [...days].map(([phase, list]) => [
      phase,
      {
        medianDays: quantile(list, 0.5) ?? 0,
        lateDays: quantile(list, 0.85) ?? 0,
        rows: list.length,
      },
    ]),
  );
}

/** What a forecast is made from. */
export interface ForecastInput {
  readonly statistics: ReadonlyMap<string, PhaseStatistics>;
  readonly phase: string;
  readonly enteredAt: string;
  /** Phases still ahead, up to the one that counts as arrival. */
  readonly ahead: readonly string[];
  readonly now: Date;
}

/**
 * Adds up what trains took for each phase ahead: medians for the likely day,
 * 85th percentiles for the late one. A phase that nobody has left yet makes the
 * forecast unavailable instead of guessed.
 */
export function forecastArrival(input: ForecastInput): Forecast {
  let likely = 0;
  let late = 0;
  let rows = 0;
  for (const phase of [input.phase, ...input.ahead]) {
    const known = input.statistics.get(phase);
    if (!known) {
      return {
        status: 'unavailable',
        reason: `no train has left ${phase} yet`,
      };
    }
    const spent =
      phase === input.phase
        ? (input.now.getTime() - Date.parse(input.enteredAt)) / dayMs
        : 0;
    likely += Math.max(0, known.medianDays - spent);
    late += Math.max(0, known.lateDays - spent);
    rows += known.rows;
  }
  const day = (days: number) =>
    new Date(input.now.getTime() + days * dayMs).toISOString();
  return { status: 'value', likely: day(likely), late: day(late), rows };
}

/** Health of a train as the board shows it. */
export type Health = 'on_track' | 'at_risk' | 'late' | 'stopped' | 'unknown';

/** Health from the target date and the forecast; without either it is unknown, never green. */
export function judgeHealth(
  status: string,
  targetDate: string | undefined,
  forecast: Forecast,
  now: Date,
): { readonly health: Health; readonly reason: string } {
  if (status !== 'active') {
    return { health: 'stopped', reason: `the train is ${status}` };
  }
  if (targetDate === undefined) {
    return { health: 'unknown', reason: 'no target date is set' };
  }
  const target = Date.parse(targetDate) + dayMs;
  if (target < now.getTime()) {
    return { health: 'late', reason: 'the target date has passed' };
  }
  if (forecast.status === 'unavailable') {
    return { health: 'unknown', reason: forecast.reason };
  }
  if (Date.parse(forecast.likely) > target) {
    return { health: 'late', reason: 'the likely day lies after the target' };
  }
  return Date.parse(forecast.late) > target
    ? { health: 'at_risk', reason: 'the late day lies after the target' }
    : {
        health: 'on_track',
        reason: 'even the late day lies before the target',
      };
}
