/** What is read of a string, and whether its end is written already. */
interface ReadString {
  readonly value: string;
  readonly isClosed: boolean;
}

const SPACE = /\s*/y;
/** A number or a word such as `true`. */
const SCALAR = /[^\s,:{}[\]"]+/y;
/** Whole characters and whole escapes; one that is half written is left out. */
const CONTENT = /(?:[^"\\]+|\\(?:u[0-9a-f]{4}|[^u]))*/iy;
/** The first half of a pair whose second is not written yet. */
const HALF_PAIR = /[\ud800-\udbff]$/;

/** Walks over JSON that may end anywhere. */
class GrowingJson {
  #at = 0;

  constructor(private readonly text: string) {}

  find(path: readonly string[]): string | undefined {
    this.#take(SPACE);
    const [name, ...rest] = path;
    if (name === undefined) return this.#readString()?.value;
    if (!this.#takeCharacter('{')) return undefined;
    for (;;) {
      const key = this.#readString();
      if (!key?.isClosed || !this.#takeCharacter(':')) return undefined;
      if (key.value === name) return this.find(rest);
      if (!this.#skipValue() || !this.#takeCharacter(',')) return undefined;
    }
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.#at += found.length;
    return found;
  }

  /** The next character that is no space, if it is this one. */
  #takeCharacter(character: string): boolean {
    this.#take(SPACE);
    const isNext = this.text[this.#at] === character;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #readString(): ReadString | undefined {
    if (!this.#takeCharacter('"')) return undefined;
    const content = this.#take(CONTENT);
    const isClosed = this.text[this.#at] === '"';
    if (isClosed) this.#at += 1;
    try {
      const value = String(JSON.parse(`"${content}"`));
      return {
        value: isClosed ? value : value.replace(HALF_PAIR, ''),
        isClosed,
      };
    } catch {
      return undefined;
    }
  }

  /** Whether the value was there to its end. */
  #skipValue(): boolean {
    let depth = 0;
    do {
      this.#take(SPACE);
      const next = this.text[this.#at];
      if (next === undefined) return false;
      if (next === '"') {
        if (!this.#readString()?.isClosed) return false;
      } else if (!this.#take(SCALAR)) {
        if (next === '{' || next === '[') depth += 1;
        if (next === '}' || next === ']') depth -= 1;
        this.#at += 1;
      }
    } while (depth > 0);
    return true;
  }
}

/**
 * The beginning of one string in a JSON text that is still being written.
 *
 * @remarks
 * What it gives only grows as the text does, and ends as the value that
 * `JSON.parse` finds there: half an escape and half a pair of surrogates wait
 * for their other half.
 *
 * @param path - names of properties, from the outside in
 * @returns `undefined` as long as the string has not begun
 */
export function readGrowingString(
  json: string,
  path: readonly string[],
): string | undefined {
  // Models like to wrap their JSON although they were told not to.
  return new GrowingJson(json.replace(/^\s*```(?:json)?/, '')).find(path);
}
