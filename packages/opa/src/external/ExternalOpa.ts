import type { EvaluationLimit } from '../types';

/** Modules that run as one, in an OPA outside of this process. */
export interface ExternalPolicy {
  /** SHA-256 of modules and data, hexadecimal. */
  readonly digest: string;
  readonly modules: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * An OPA that an operator runs: newer than the one inside, or scaled out.
 *
 * @remarks
 * What its policies may reach is what the operator lets it reach.
 *
 * @public
 */
export interface ExternalOpa {
  /** How it is named in reports. */
  readonly name: string;
  /** Refuses policies that do not compile there. */
  prepare(policy: ExternalPolicy): Promise<void>;
  /** The value of a reference such as `data.acme.deny`; `undefined` where it has none. */
  evaluate(
    policy: ExternalPolicy,
    reference: string,
    input: unknown,
    limit: EvaluationLimit,
  ): Promise<unknown>;
  /** Gives back what `prepare` took. */
  forget(policy: ExternalPolicy): Promise<void>;
}
