const FAILURES_TO_OPEN = 5;
const OPEN_MS = 30_000;

/**
 * Stops asking a provider that keeps failing, for half a minute at a time.
 *
 * @remarks
 * Afterwards one call may try; only if that succeeds do others follow.
 */
export class CircuitBreaker {
  #failures = 0;
  #openUntilMs = 0;
  #isTrying = false;

  constructor(private readonly now: () => Date) {}

  /** Whether a call may be made; a call that may must report how it ended. */
  tryPass(): boolean {
    if (this.#failures < FAILURES_TO_OPEN) {
      return true;
    }
    if (this.#isTrying || this.now().getTime() < this.#openUntilMs) {
      return false;
    }
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#isTrying = false;
    this.#openUntilMs = this.now().getTime() + OPEN_MS;
  }

  /** The call ended for a reason that says nothing about the provider. */
  passed(): void {
    this.#isTrying = false;
  }
}
