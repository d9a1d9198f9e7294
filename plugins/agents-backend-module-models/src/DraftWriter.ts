import type {
  Clock,
  ModelCallContext,
  Redactor,
} from '@trainyard/plugin-agents-node';

/** A few times a second reads as writing; more would only cost. */
const SHOW_EVERY_MS = 250;

/**
 * Shows the person who waits what a model is writing, as far as the agent lets
 * it be seen.
 *
 * @remarks
 * Nobody has checked a draft, so it counts for nothing: whatever goes wrong with
 * it must not touch the answer.
 */
export class DraftWriter {
  #written = '';
  #shown = '';
  #shownAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly about: ModelCallContext,
    private readonly redactor: Redactor,
    private readonly clock: Clock,
  ) {}

  /** `undefined` where the agent shows no drafts, or nobody is there to see them. */
  static of(
    about: ModelCallContext,
    redactor: Redactor,
    clock: Clock,
  ): DraftWriter | undefined {
    const isSeen = about.agent.draft && about.context.emit.draft;
    return isSeen ? new DraftWriter(about, redactor, clock) : undefined;
  }

  /** Takes the whole answer as far as it is there. */
  readonly write = (written: string): void => {
    this.#written = written;
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.#shownAtMs >= SHOW_EVERY_MS) this.#show(nowMs);
  };

  /** The answer is there; what was held back follows. */
  finish(): void {
    this.#show(this.clock.now().getTime());
  }

  /** The call failed; the next one begins anew. */
  withdraw(): void {
    this.#written = '';
    this.#shownAtMs = Number.NEGATIVE_INFINITY;
    this.#emit('');
  }

  #show(nowMs: number): void {
    const { agent, input, context } = this.about;
    try {
      const said = agent.draft?.(this.#written, input) ?? '';
      const text = this.redactor.redactGrowing(said);
      if (!text) return;
      this.#shownAtMs = nowMs;
      this.#emit(text);
    } catch (error) {
      context.logger.debug(`A draft of ${agent.id} was not shown: ${error}`);
    }
  }

  #emit(text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    this.about.context.emit.draft?.(text);
  }
}
