import { redactValue, RunEventBody } from '@trainyard/plugin-agents-common';

/** Times, durations and what is made of them or of chance. */
const LEFT_OUT = new Set([
  'at',
  'seq',
  'workflowId',
  'durationMs',
  'retryInMs',
  'gateId',
]);

/** An event without what may differ between a run and its replay. */
export function canonicalEvent(event: RunEventBody | object): unknown {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, item]) => !LEFT_OUT.has(key) && item !== undefined)
        .map(([key, item]) => [key, visit(item)]),
    );
  };
  return visit(redactValue(event));
}
