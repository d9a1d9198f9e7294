import type { GateResult } from '@trainyard/plugin-value-train-common';

/** Raised when a train refuses something; the code says what kind of refusal it is. */
export class TrainError extends Error {
  constructor(
    readonly code:
      | 'not-a-train'
      | 'refused'
      | 'conflict'
      | 'gate-closed'
      | 'unknown',
    message: string,
    readonly gate?: GateResult,
  ) {
    super(message);
    this.name = 'TrainError';
  }
}
