import type { TraceEvent } from './Trace';

/** The events after which the next one may start. */
export type Frontier = readonly number[];

/** Beyond this a build is taken for endless. */
const MAXIMUM_EVENTS = 3000;

/** Thrown to leave a build that does not come to an end. */
export class EndlessBuildError extends Error {
  override readonly name = 'EndlessBuildError';
}

/** Collects events together with the order in which they must happen. */
export class TraceRecorder {
  readonly events: TraceEvent[] = [];
  #frontier: Frontier = [];

  get frontier(): Frontier {
    return this.#frontier;
  }

  /** Continues after other events, for a branch or a job. */
  continueAfter(frontier: Frontier): void {
    this.#frontier = [...new Set(frontier)];
  }

  record(event: Omit<TraceEvent, 'after'>): void {
    if (this.events.length >= MAXIMUM_EVENTS) {
      throw new EndlessBuildError(`more than ${MAXIMUM_EVENTS} commands`);
    }
    this.events.push({ ...event, after: this.#frontier });
    this.#frontier = [this.events.length - 1];
  }

  /** Runs branches that start together; what follows waits for all of them. */
  parallel(branches: readonly (() => void)[]): void {
    const start = this.#frontier;
    const ends: number[] = [];
    for (const branch of branches) {
      this.#frontier = start;
      branch();
      ends.push(...this.#frontier);
    }
    this.continueAfter(branches.length ? ends : start);
  }
}
