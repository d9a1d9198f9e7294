/** A difference from a peer that we keep, and why. */
export interface Divergence {
  readonly id: string;
  readonly applies: (
    group: string,
    field: string,
    expected: unknown,
    got: unknown,
  ) => boolean;
  readonly argument: string;
}

/**
 * Differences that are the peer's fault. A case counts as argued only if each of its differences is listed here.
 *
 * @remarks
 * Empty: the presets say what their peers say, faults included. Where we think
 * a peer wrong, our own preset differs, and docs/reference/metrics.md tells how.
 */
export const divergences: readonly Divergence[] = [];
