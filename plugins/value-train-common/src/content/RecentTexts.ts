/** Longer texts are rare, and would keep much memory. */
const LONGEST = 100_000;

/**
 * Remembers what was read out of texts.
 *
 * @remarks
 * A train is looked at again after every step, and all but one of its files are
 * what they were. What is remembered is frozen: whoever asks shares it.
 */
export class RecentTexts<Value> {
  readonly #known = new Map<string, Value>();

  constructor(private readonly most: number) {}

  read(text: string, parse: (text: string) => Value): Value {
    if (text.length > LONGEST) return parse(text);
    const value = this.#known.get(text) ?? freezeDeeply(parse(text));
    // Whatever was asked for last is forgotten last.
    this.#known.delete(text);
    this.#known.set(text, value);
    if (this.#known.size > this.most) {
      this.#known.delete(this.#known.keys().next().value!);
    }
    return value;
  }
}

function freezeDeeply<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freezeDeeply);
  }
  return value;
}
