import type { Origin } from '../model';
import type { ConstructState } from './types';

export interface LedgerEntry {
  readonly state: Exclude<ConstructState, 'unaccounted'>;
  readonly note: string;
  readonly output?: string;
}

/** A construct that is met several times (a loop, a function) is as good as its worst meeting. */
const severity = { dropped: 0, converted: 1, approximated: 2, manual: 3 };

/** Collects what became of each construct while evaluation and generation go on. */
export class Ledger {
  private readonly entries = new Map<string, LedgerEntry>();

  mark(
    origin: Origin,
    state: LedgerEntry['state'],
    note = '',
    output?: string,
  ): void {
    const key = keyOf(origin.name, origin.range.start.offset);
    const before = this.entries.get(key);
    if (before && severity[before.state] > severity[state]) {
      return;
    }
    const keptNote =
      before?.state === state && before.note ? before.note : note;
    const kept = output ?? before?.output;
    this.entries.set(key, {
      state,
      note: keptNote,
      ...(kept === undefined ? {} : { output: kept }),
    });
  }

  find(name: string, offset: number): LedgerEntry | undefined {
    return this.entries.get(keyOf(name, offset));
  }
}

function keyOf(name: string, offset: number): string {
  return `${offset}:${name}`;
}
