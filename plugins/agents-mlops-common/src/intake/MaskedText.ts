import { readNumbers } from './readNumbers';

/** A match in the original text. */
export interface MaskedMatch {
  /** Numbers of the match by the name of their group. */
  number(group?: string): number;
  /** Words of a group, in lower case. */
  word(group: string): string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How a pattern writes a number; a second one in a pattern is `#2`. */
const NUMBER_MARK = /#(\d?)/g;
const OPEN = '\u27e8';
const CLOSE = '\u27e9';
/** What ends a clause; the points of "i.e." and "3.5" do not. */
const POINT = String.raw`(?<!\b(?:i|e|i\.e|e\.g|approx|ca|incl|max|min|vs))\.(?!\d|e\.|g\.)`;
const BEFORE_CLAUSE = new RegExp(String.raw`^.*(?:[;!?\n]|${POINT})`, 's');
const BEHIND_CLAUSE = new RegExp(
  String.raw`(?:[;!?\n](?!\d)|${POINT}).*$`,
  's',
);

/**
 * The request with numbers taken out, so that one pattern fits all ways to write them.
 *
 * @remarks
 * Each number is replaced by a mark with its place in a list; matches are told
 * by where they stand in the original.
 */
export class MaskedText {
  readonly masked: string;
  readonly #numbers: readonly number[];
  /** Pairs of masked and original offsets, ascending. */
  readonly #offsets: readonly (readonly [number, number])[];

  constructor(readonly original: string) {
    const numbers = readNumbers(original);
    this.#numbers = numbers.map(({ value }) => value);
    const offsets: [number, number][] = [[0, 0]];
    let masked = '';
    let last = 0;
    numbers.forEach(({ start, end }, index) => {
      masked += original.slice(last, start);
      offsets.push([masked.length, start]);
      masked += `${OPEN}${index}${CLOSE}`;
      offsets.push([masked.length, end]);
      last = end;
    });
    this.masked = (masked + original.slice(last)).toLowerCase();
    this.#offsets = offsets;
  }

  /** All matches; `#` in the pattern stands for a number. */
  find(pattern: string): readonly MaskedMatch[] {
    const source = pattern.replace(
      NUMBER_MARK,
      (_, name: string) => `${OPEN}(?<n${name}>\\d+)${CLOSE}`,
    );
    return [...this.masked.matchAll(new RegExp(source, 'gd'))].map(match =>
      this.#toMatch(match),
    );
  }

  /** The sentence around a place of the original. */
  sentenceAt(start: number): string {
    const before = this.original.slice(0, start).search(/[^.!?\n]*$/);
    const rest = this.original.slice(start).search(/[.!?](\s|$)|\n/);
    const end = rest < 0 ? this.original.length : start + rest;
    return this.original.slice(before, end).toLowerCase();
  }

  /** What stands right before a place, within its clause. */
  before(start: number, length: number): string {
    const text = this.original.slice(Math.max(0, start - length), start);
    return text.toLowerCase().replace(BEFORE_CLAUSE, '');
  }

  /** What stands right behind a place, within its clause. */
  after(end: number, length: number): string {
    return this.original
      .slice(end, end + length)
      .toLowerCase()
      .replace(BEHIND_CLAUSE, '');
  }

  #toMatch(match: RegExpMatchArray): MaskedMatch {
    const start = this.#toOriginal(match.index ?? 0);
    const end = this.#toOriginal((match.index ?? 0) + match[0].length);
    return {
      number: (group = 'n') => this.#numbers[Number(match.groups?.[group])],
      word: group => match.groups?.[group] ?? '',
      text: this.original.slice(start, end),
      start,
      end,
    };
  }

  #toOriginal(offset: number): number {
    const [masked, original] = this.#offsets.reduce((best, pair) =>
      pair[0] <= offset ? pair : best,
    );
    return Math.min(original + offset - masked, this.original.length);
  }
}
