/**
 * Runs work soon after it was asked for, never twice at once.
 *
 * @remarks
 * Asked for while it runs, it runs once more. The scheduler does the same work
 * at intervals; this only makes numbers follow an upload at once.
 */
export class Nudge {
  private running = false;
  private again = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
  ) {}

  ask(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    void this.work()
      .catch(this.onError)
      .finally(() => {
        this.running = false;
        if (this.again) {
          this.again = false;
          this.ask();
        }
      });
  }
}
