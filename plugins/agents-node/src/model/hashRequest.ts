import { createHash } from 'node:crypto';
import { canonicalJson } from '../graph/subjectHash';
import type { ModelRequest, ModelToolCall } from './types';

function hash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** What a question is found by in a transcript. */
export function hashRequest(request: ModelRequest): string {
  return hash(request);
}

/** What the use of a tool is found by in a transcript. */
export function hashToolCall(agent: string, call: ModelToolCall): string {
  return hash({ agent, id: call.id, name: call.name, input: call.input });
}
