import type { GateSubject } from '@trainyard/plugin-agents-common';
import { createHash } from 'node:crypto';

/** JSON whose keys are sorted at every level: equal values, equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`;
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The hash of exactly what is shown at a gate. */
export function hashSubject(
  question: string,
  action: string,
  subject: GateSubject,
): string {
  return createHash('sha256')
    .update(canonicalJson({ question, action, subject }))
    .digest('hex');
}
