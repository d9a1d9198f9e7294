/** What heavy work may use: nothing of the portal, which lives in another thread. */
export interface HeavyTools {
  /** Fires when the node is cancelled; the thread ends a second later anyhow. */
  readonly signal: AbortSignal;
  /** Goes to the log of the node. */
  log(level: 'info' | 'warn' | 'error', message: string): void;
}

/**
 * A function that computes for long: generation, validation, analysis.
 *
 * @remarks
 * It runs in a thread that loads nothing but its file, so that a busy worker
 * goes on answering, and a node that runs away or runs out of memory takes
 * nobody with it. Input and output are copied: plain data only. The thread
 * loads what the file imports, so import little, and this type as a type.
 *
 * @example
 * ```ts
 * export const generateSite: HeavyWork<SiteInput, SiteFile[]> = {
 *   file: __filename,
 *   name: 'generateSite',
 *   run: input => renderSite(input),
 * };
 * // in a node: await context.heavy(generateSite, { title: 'Docs' })
 * ```
 */
export interface HeavyWork<Input, Output> {
  /** `__filename` of the file that exports it. */
  readonly file: string;
  /** The name under which it is exported. */
  readonly name: string;
  run(input: Input, tools: HeavyTools): Output | Promise<Output>;
}

/**
 * Runs heavy work in this thread, for tests and replays.
 *
 * @remarks
 * Input and output are copied as they would be between threads, so what cannot
 * be copied is found here as well.
 */
export async function runHeavyInline<Input, Output>(
  work: HeavyWork<Input, Output>,
  input: Input,
  tools: HeavyTools,
): Promise<Output> {
  return structuredClone(await work.run(structuredClone(input), tools));
}
