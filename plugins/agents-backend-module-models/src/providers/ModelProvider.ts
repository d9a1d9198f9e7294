import type {
  ModelRequest,
  ModelResponse,
  ModelUsage,
} from '@trainyard/plugin-agents-node';

export const EFFORTS = ['low', 'medium', 'high'] as const;
export type Effort = (typeof EFFORTS)[number];

/** How a model is asked this time. */
export interface GenerateOptions {
  readonly model: string;
  /** The most that it may say; the budget may have made it smaller. */
  readonly maxTokens: number;
  readonly temperature?: number;
  readonly effort?: Effort;
  readonly signal: AbortSignal;
  /** Told while the answer comes: all of its text so far, each time it grew. */
  readonly onText?: (text: string) => void;
}

/** What a provider says; what it costs is for the price table to say. */
export type Generated = Omit<ModelResponse, 'provider' | 'costUsd'>;

/** A vendor's API, or a gateway or local server that speaks like one. */
export interface ModelProvider {
  readonly id: string;
  generate(request: ModelRequest, options: GenerateOptions): Promise<Generated>;
  /** The exact size of the input, where the vendor counts it for nothing. */
  countTokens?(
    request: ModelRequest,
    options: GenerateOptions,
  ): Promise<number>;
}

export type ProviderErrorKind =
  /** 429: asked too often. */
  | 'rate-limit'
  /** 503, 529: the vendor has too much to do. */
  | 'overloaded'
  /** 5xx, or no connection. */
  | 'unreachable'
  | 'timeout'
  /** The stream ended before the answer did, or was not readable. */
  | 'cut'
  /** 4xx: the question is wrong, the key is, or the model does not exist. */
  | 'rejected';

/** A call that brought no answer. */
export class ProviderError extends Error {
  override name = 'ProviderError';

  constructor(
    readonly kind: ProviderErrorKind,
    message: string,
    readonly details: {
      readonly retryAfterMs?: number;
      /** What was used up before it broke off. */
      readonly usage?: ModelUsage;
    } = {},
  ) {
    super(message);
  }

  /** Whether the same call may succeed later. */
  get isTransient(): boolean {
    return this.kind !== 'rejected';
  }
}
