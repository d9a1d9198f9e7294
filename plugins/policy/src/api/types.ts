import type {
  EngineOutcome,
  Finding,
  Verdict,
} from '@trainyard/plugin-policy-common';

/** A report in the words of the API. */
export type Report = Omit<Verdict, 'findings'> & {
  readonly id?: string;
  readonly entityRef?: string;
  readonly ownerRef?: string;
  readonly name: string;
  readonly score?: number;
  readonly violations: readonly Finding[];
  readonly outcomes: readonly EngineOutcome[];
  readonly inputDigest: string;
  readonly policyDigest: string;
  /** Who asked for it; `examples` where the portal judged its example organisation. */
  readonly requestedBy: string;
  readonly createdAt: string;
};

/** A page of rows. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Narrows violations. */
export interface ViolationQuery {
  readonly entityRef?: string;
  readonly owner?: string;
  readonly environment?: string;
  readonly severity?: string;
  readonly rule?: string;
  readonly framework?: string;
  readonly blocking?: boolean;
  readonly state?: 'open' | 'resolved';
  readonly limit?: number;
}

/** What is to be judged. */
export interface Validation {
  readonly content: string;
  readonly type?: string;
  readonly name?: string;
  readonly environment?: string;
  readonly rego?: string;
  readonly store?: boolean;
}

/** A document after its fixes. */
export interface FixPreview {
  readonly content: string;
  readonly applied: readonly string[];
  readonly refused: readonly {
    readonly fingerprint: string;
    readonly reason: string;
  }[];
  readonly remaining: readonly Finding[];
}

/** An engine, or a bundle of the organisation. */
export type EngineState =
  | {
      readonly id: string;
      readonly subjects: readonly string[];
      readonly unavailable?: string;
    }
  | {
      readonly name: string;
      readonly status: 'loaded' | 'stale' | 'failed' | 'quarantined';
      readonly rules: number;
      readonly reason?: string;
      readonly revision?: string;
      readonly loadedAt?: string;
    };
