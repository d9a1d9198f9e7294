import { createHash } from 'node:crypto';
import type { Evaluation, Subject } from '@trainyard/plugin-policy-common';
import type { PolicyReport } from '../database/ReportStore';

/** What earlier parts of a report said and what this one says, as one; a part that comes again replaces itself. */
export function joinParts(
  earlier: PolicyReport,
  found: Evaluation,
  subjects: readonly Subject[],
): Evaluation {
  const names = new Set(subjects.map(subject => subject.name));
  const both = createHash('sha256')
    .update(earlier.inputDigest)
    .update(found.inputDigest);
  return {
    // Waivers are decided anew over the whole.
    findings: [
      ...earlier.verdict.findings.filter(
        ({ location }) => !names.has(location.file),
      ),
      ...found.findings,
    ].map(finding => ({ ...finding, waiver: undefined })),
    outcomes: [
      ...earlier.outcomes.filter(({ subject }) => !names.has(subject)),
      ...found.outcomes,
    ],
    inputDigest: both.digest('hex'),
    policyDigest: found.policyDigest,
  };
}
