/** Why work is stopped. */
export class StoppedError extends Error {
  override name = 'StoppedError';
}

/** The pieces of work of this process, so that they can be stopped. */
export class RunningWork {
  readonly #controllers = new Map<
    string,
    { runId: string; controller: AbortController }
  >();

  begin(fence: string, runId: string): AbortSignal {
    const controller = new AbortController();
    this.#controllers.set(fence, { runId, controller });
    return controller.signal;
  }

  end(fence: string): void {
    this.#controllers.delete(fence);
  }

  fences(): readonly string[] {
    return [...this.#controllers.keys()];
  }

  stop(fence: string, reason: string): void {
    this.#controllers.get(fence)?.controller.abort(new StoppedError(reason));
  }

  stopRun(runId: string, reason: string): void {
    for (const work of this.#controllers.values()) {
      if (work.runId === runId) {
        work.controller.abort(new StoppedError(reason));
      }
    }
  }

  stopAll(reason: string): void {
    this.fences().forEach(fence => this.stop(fence, reason));
  }
}
