import {
  fingerprintOf,
  type Finding,
  type Severity,
  type Subject,
} from '@trainyard/plugin-policy-common';

/** Something that another scanner found. */
export interface Claim {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource?: string;
  readonly file?: string;
  readonly line?: number;
  readonly remediation?: string;
}

const LONGEST_MESSAGE = 500;

/** The severity that a CVSS score stands for. */
export function severityOfScore(score: number): Severity {
  const bounds = [
    ['critical', 9],
    ['high', 7],
    ['medium', 4],
    ['low', 0.1],
  ] as const;
  return bounds.find(([, least]) => score >= least)?.[0] ?? 'info';
}

/** A claim as a finding of ours, at its own file or at the subject. */
export function claimToFinding(
  claim: Claim,
  subject: Subject,
  engine: string,
): Finding {
  const file = claim.file ?? subject.name;
  return {
    fingerprint: fingerprintOf(
      { rule: claim.rule, resource: claim.resource, file },
      claim.message,
    ),
    rule: claim.rule,
    severity: claim.severity,
    message: claim.message.split('\n')[0].slice(0, LONGEST_MESSAGE),
    subjectType: subject.type,
    resource: claim.resource,
    location: { file, ...(claim.line ? { line: claim.line } : {}) },
    remediation: claim.remediation,
    frameworks: [],
    fixable: false,
    engine,
  };
}
