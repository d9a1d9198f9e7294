/** One thing that is wrong with a policy, where it is known with its place. */
export interface PolicyFailure {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly row?: number;
  readonly column?: number;
}

/**
 * - `invalid-policy`: the Rego does not parse, type-check or compile
 * - `needs-newer-opa`: it uses syntax or builtins younger than the OPA inside
 * - `evaluation`: it failed on this input
 * - `timeout`: it did not end in time and was stopped
 * - `crashed`: the engine gave up (memory, stack)
 * - `busy`: too many evaluations wait already
 * - `unreachable`: the OPA outside does not answer, or refuses us
 */
export type OpaErrorCode =
  | 'invalid-policy'
  | 'needs-newer-opa'
  | 'evaluation'
  | 'timeout'
  | 'crashed'
  | 'busy'
  | 'unreachable';

/** @public */
export class OpaError extends Error {
  constructor(
    readonly code: OpaErrorCode,
    message: string,
    readonly failures: readonly PolicyFailure[] = [],
  ) {
    super(message);
    this.name = 'OpaError';
  }
}

/** A failure as one line: `file:row:column: message`. */
export function formatFailure(failure: PolicyFailure): string {
  const place = [failure.file, failure.row, failure.column]
    .filter(part => part !== undefined && part !== '' && part !== 0)
    .join(':');
  return place ? `${place}: ${failure.message}` : failure.message;
}
