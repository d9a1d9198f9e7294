/** A tool call that the double makes. */
export interface ScriptedCall {
  /** The name as the agent knows it, or one that does not exist. */
  readonly name: string;
  readonly input: unknown;
  /** Arguments that are not JSON, instead of `input`. */
  readonly malformed?: string;
}

/** What the double does with one request. */
export interface Scripted {
  /** A text; a JSON value is written as JSON. */
  readonly text?: string;
  readonly json?: unknown;
  readonly calls?: readonly ScriptedCall[];
  /** The answer ends because it is too long. */
  readonly isCutOff?: boolean;
  /** The model refuses, with this explanation. */
  readonly refusal?: string;
  /** An error instead of an answer, such as 429 or 529. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  /** What the error says. */
  readonly errorText?: string;
  /** The connection breaks after this many events. */
  readonly breakAfterEvents?: number;
  /** This event is no JSON. */
  readonly garbleEvent?: number;
  /** An error event inside the stream, such as `overloaded_error`. */
  readonly streamError?: string;
  /** Says nothing until it is released or the client goes away. */
  readonly hangs?: boolean;
  /**
   * Waits before each event of the answer, so that it comes as slowly as a test
   * wants it to.
   */
  readonly pace?: (event: number) => Promise<void>;
  readonly usage?: {
    readonly inputTokens?: number;
    readonly outputTokens?: number;
    readonly cacheReadTokens?: number;
    readonly cacheWriteTokens?: number;
  };
}

/** A request as the double saw it. */
export interface SeenRequest {
  readonly vendor: 'anthropic' | 'openai';
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly model: string;
  readonly system: string;
  /** The texts of the conversation, tool results included, in their order. */
  readonly texts: readonly string[];
  readonly toolNames: readonly string[];
  readonly maxTokens: number;
}

/** Decides what the double says. */
export type Script = (request: SeenRequest) => Scripted | Promise<Scripted>;

export function textOf({ text, json }: Scripted): string {
  return text ?? (json === undefined ? '' : JSON.stringify(json));
}

/** A text in the pieces in which it is streamed. */
export function pieces(text: string, size = 24): string[] {
  const characters = [...text];
  return Array.from(
    { length: Math.ceil(characters.length / size) },
    (_, index) => characters.slice(index * size, (index + 1) * size).join(''),
  );
}

/** Tokens, roughly: what the double counts where the script does not. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
