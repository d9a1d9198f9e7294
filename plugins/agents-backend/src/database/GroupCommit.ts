interface Waiting<Item> {
  readonly item: Item;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What one statement still takes well; the rest waits for the next one. */
const MOST_AT_ONCE = 100;

/**
 * Stores what comes in while the last commit is under way with one commit.
 *
 * @remarks
 * A single item is stored at once. Under load a commit, which is what an
 * insert costs most of, is shared by everything that waited for the one before.
 * `add` answers after the commit, so nothing is promised that may be lost. What
 * cannot be stored with others is tried alone, and fails alone.
 */
export class GroupCommit<Item> {
  #waiting: Waiting<Item>[] = [];
  #isStoring = false;

  constructor(
    private readonly store: (items: readonly Item[]) => Promise<void>,
  ) {}

  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isStoring) {
        this.#isStoring = true;
        void this.#storeAll();
      }
    });
  }

  async #storeAll(): Promise<void> {
    while (this.#waiting.length) {
      const group = this.#waiting.splice(0, MOST_AT_ONCE);
      await this.#storeTogether(group);
    }
    this.#isStoring = false;
  }

  async #storeTogether(group: readonly Waiting<Item>[]): Promise<void> {
    try {
      await this.store(group.map(({ item }) => item));
      group.forEach(({ resolve }) => resolve());
    } catch (error) {
      if (group.length === 1) {
        group[0].reject(error);
        return;
      }
      for (const one of group) {
        await this.#storeTogether([one]);
      }
    }
  }
}
