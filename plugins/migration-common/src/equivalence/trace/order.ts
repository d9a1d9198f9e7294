import type { TraceEvent } from './Trace';

/** Answers whether one event has ended before another starts. */
export class EventOrder {
  readonly #before: Uint32Array[];

  constructor(events: readonly TraceEvent[]) {
    const words = Math.ceil(events.length / 32);
    this.#before = [];
    for (const event of events) {
      const own = new Uint32Array(words);
      for (const earlier of event.after) {
        own[earlier >>> 5] |= 1 << (earlier & 31);
        const inherited = this.#before[earlier];
        for (let word = 0; word < words; word++) own[word] |= inherited[word];
      }
      this.#before.push(own);
    }
  }

  isBefore(earlier: number, later: number): boolean {
    return (this.#before[later][earlier >>> 5] & (1 << (earlier & 31))) !== 0;
  }
}
