import type { ModelRequest } from '@trainyard/plugin-agents-node';

/** Prose has four letters a token, dense code and JSON nearly three. */
const ASCII_PER_TOKEN = 2;
const TOKENS_AROUND = 1_000;

/**
 * More tokens than a request of text has, without asking anybody.
 *
 * @remarks
 * Outside of ASCII every byte counts as one: no tokeniser makes more of it.
 */
export function estimateTokens(request: ModelRequest): number {
  const text = JSON.stringify(request);
  const bytes = Buffer.byteLength(text);
  const ascii = text.replace(/[^\x20-\x7e]/g, '').length;
  return Math.ceil(ascii / ASCII_PER_TOKEN) + (bytes - ascii) + TOKENS_AROUND;
}
