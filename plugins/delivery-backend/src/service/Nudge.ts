/**
 * Runs work soon after it was asked for, never twice at once.
 *
 * @remarks
 * Work begins after a pause, so that many askers in a row cause one run. The
 * scheduler does the same work at intervals; this only makes numbers follow an
 * upload within seconds.
 */
export class Nudge {
  private state: 'idle' | 'waiting' | 'running' | 'running-again' = 'idle';

  constructor(
    private readonly options: {
      readonly pauseMs: number;
      /** Tells whether something is left that could not be done yet. */
      readonly work: () => Promise<boolean>;
      readonly onError: (error: unknown) => void;
    },
  ) {}

  ask(): void {
    if (this.state === 'running') this.state = 'running-again';
    if (this.state !== 'idle') return;
    this.state = 'waiting';
    setTimeout(() => void this.run(), this.options.pauseMs).unref();
  }

  private async run(): Promise<void> {
    this.state = 'running';
    let isUnfinished = false;
    try {
      isUnfinished = await this.options.work();
    } catch (error) {
      this.options.onError(error);
    }
    const isAskedAgain = (this.state as string) === 'running-again';
    this.state = 'idle';
    if (isAskedAgain || isUnfinished) this.ask();
  }
}
