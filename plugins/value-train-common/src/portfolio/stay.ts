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

/** A day in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1000;

/** Days a finished stay took. */
export function stayDays(stay: PhaseStay): number | undefined {
  return stay.leftAt === undefined
    ? undefined
    : (Date.parse(stay.leftAt) - Date.parse(stay.enteredAt)) / dayMs;
}
