import type { Clock } from '../clock';

/** A clock that stands still until somebody sleeps or moves it. */
export class TestClock implements Clock {
  #nowMs: number;

  constructor(start: Date | string = '2030-01-01T00:00:00Z') {
    this.#nowMs = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  advance(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  /** Moves the clock instead of waiting. */
  async sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.advance(durationMs);
    await Promise.resolve();
    signal?.throwIfAborted();
  }
}
