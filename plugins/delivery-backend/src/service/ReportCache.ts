/**
 * Keeps the newest answers by a key that names everything they depend on.
 *
 * @remarks
 * The key holds the revision of the data, so nothing has to be invalidated;
 * old entries leave when there are too many. Callers of one key share one computation.
 */
export class ReportCache {
  private readonly entries = new Map<string, Promise<unknown>>();

  constructor(private readonly capacity: number) {}

  async get<Value>(key: string, compute: () => Promise<Value>): Promise<Value> {
    const present = this.entries.get(key) as Promise<Value> | undefined;
    if (present) {
      this.entries.delete(key);
      this.entries.set(key, present);
      return present;
    }
    const computed = compute();
    this.entries.set(key, computed);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.capacity) break;
      this.entries.delete(oldest);
    }
    try {
      return await computed;
    } catch (error) {
      this.entries.delete(key);
      throw error;
    }
  }
}
