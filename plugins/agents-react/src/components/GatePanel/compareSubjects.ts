import type { GateSubject } from '@trainyard/plugin-agents-common';

/** A fact that is not what it was the last time the gate was asked. */
export interface SubjectChange {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/** What changed between two versions of what a gate shows. */
export function compareSubjects(
  before: GateSubject,
  after: GateSubject,
): SubjectChange[] {
  const left = flatten(before);
  const right = flatten(after);
  const labels = new Set([...left.keys(), ...right.keys()]);
  return [...labels]
    .filter(label => left.get(label) !== right.get(label))
    .map(label => ({
      label,
      before: left.get(label),
      after: right.get(label),
    }));
}

const LONGEST_VALUE = 120;

function flatten(subject: GateSubject): Map<string, string> {
  const values = new Map<string, string>();
  const put = (label: string, value: unknown) => {
    if (value !== undefined) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      values.set(
        label,
        text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text,
      );
    }
  };
  subject.facts.forEach(({ label, value }) => put(label, value));
  put('verdict', subject.verdict);
  put('cost', subject.estimatedMonthlyCostUsd);
  put('artifacts', subject.artifacts.map(hash => hash.slice(0, 8)).join(', '));
  flattenDetails(subject.details, '', put);
  return values;
}

function flattenDetails(
  value: unknown,
  path: string,
  put: (label: string, value: unknown) => void,
): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, child] of Object.entries(value)) {
      flattenDetails(child, path ? `${path}.${key}` : key, put);
    }
  } else if (path) {
    put(path, value);
  }
}
