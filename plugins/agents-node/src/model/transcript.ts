import { z } from 'zod';
import type { ModelRequest, ModelResponse, ModelToolCall } from './types';

const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
});
const base = {
  agent: z.string(),
  /** The version of the agent's code that asked. */
  codeMark: z.string(),
  requestHash: z.string(),
};
const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('tool-call'),
    id: z.string(),
    name: z.string(),
    input: z.unknown(),
  }),
]);

/** One question to a model or one use of a tool, as it is kept. */
export const transcriptEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('model'),
    request: z.custom<ModelRequest>(value => typeof value === 'object'),
    response: z
      .object({
        provider: z.string(),
        model: z.string(),
        parts: z.array(partSchema),
        stop: z.enum(['end', 'tool-calls', 'length', 'refusal']),
        refusal: z.string().optional(),
        usage: usageSchema,
        costUsd: z.number(),
      })
      .optional(),
    /** Why there was no answer. */
    error: z.string().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('tool'),
    call: z.custom<ModelToolCall>(value => typeof value === 'object'),
    outcome: z.object({ text: z.string(), isError: z.boolean() }),
  }),
]);

interface EntryBase {
  readonly agent: string;
  readonly codeMark: string;
  readonly requestHash: string;
}

/** See {@link transcriptEntrySchema}. */
export type TranscriptEntry =
  | (EntryBase & {
      readonly kind: 'model';
      readonly request: ModelRequest;
      readonly response?: ModelResponse;
      readonly error?: string;
    })
  | (EntryBase & {
      readonly kind: 'tool';
      readonly call: ModelToolCall;
      readonly outcome: { readonly text: string; readonly isError: boolean };
    });

const PREFIX = 'transcript-';

/** The name of an entry among the artifacts of its run. */
export function transcriptName(entry: TranscriptEntry): string {
  const hash = entry.requestHash.slice(0, 12);
  return `${PREFIX}${entry.agent}-${entry.kind}-${hash}.json`;
}

/** Whether an artifact of a run is an entry of its transcript. */
export function isTranscript(artifact: { readonly name: string }): boolean {
  return artifact.name.startsWith(PREFIX);
}
