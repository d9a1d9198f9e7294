/** Entries beyond this number make the cache start over. */
const MOST_ENTRIES = 5000;

/**
 * Keeps answers for some seconds, and lets callers who ask at the same time
 * share one question. Failures are not kept.
 */
export class ExpiringCache<Value> {
  readonly #entries = new Map<
    string,
    { readonly untilMs: number; readonly value: Promise<Value> }
  >();

  constructor(private readonly keepMs: number) {}

  get(key: string, ask: () => Promise<Value>): Promise<Value> {
    const now = Date.now();
    const entry = this.#entries.get(key);
    if (entry && entry.untilMs > now) {
      return entry.value;
    }
    if (this.#entries.size >= MOST_ENTRIES) {
      this.#entries.clear();
    }
    const value = ask();
    this.#entries.set(key, { untilMs: now + this.keepMs, value });
    value.catch(() => this.#entries.delete(key));
    return value;
  }

  clear(): void {
    this.#entries.clear();
  }
}
