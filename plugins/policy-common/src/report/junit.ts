import type { EngineOutcome, Finding } from '../domain/finding';
import type { Verdict } from '../domain/verdict';

function escape(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // Characters that XML 1.0 cannot carry at all.
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}

function testCase(finding: Finding, blocks: boolean): string {
  const place = `${finding.location.file}${
    finding.location.line ? `:${finding.location.line}` : ''
  }`;
  const name = `${finding.rule} ${finding.resource ?? place}`;
  const body = escape(
    `${place}\n${finding.message}\n${finding.remediation ?? ''}`,
  );
  const inside = blocks
    ? `<failure type="${finding.severity}" message="${escape(
        finding.message,
      )}">${body}</failure>`
    : `<system-out>${escape(finding.severity)}${
        finding.waiver ? ' (waived)' : ' (advisory)'
      }: ${body}</system-out>`;
  return `    <testcase classname="${escape(
    finding.location.file,
  )}" name="${escape(name)}">${inside}</testcase>`;
}

/** What blocks is a failure, what only advises is output, what did not run is skipped or an error. */
export function toJunit(
  verdict: Verdict,
  outcomes: readonly EngineOutcome[],
): string {
  const blocking = new Set(verdict.blocking);
  const cases = verdict.findings.map(finding =>
    testCase(finding, blocking.has(finding.fingerprint)),
  );
  const others = outcomes
    .filter(outcome => outcome.status !== 'evaluated')
    .map(outcome => {
      const tag = outcome.status === 'not-evaluated' ? 'skipped' : 'error';
      return `    <testcase classname="${escape(
        outcome.subject,
      )}" name="${escape(outcome.engine)}"><${tag} message="${escape(
        outcome.reason ?? outcome.status,
      )}"/></testcase>`;
    });
  const passes = outcomes.flatMap(outcome =>
    outcome.passed.map(
      rule =>
        `    <testcase classname="${escape(outcome.subject)}" name="${escape(
          rule,
        )}"/>`,
    ),
  );
  const all = [...cases, ...others, ...passes];
  const errors = others.filter(line => line.includes('<error')).length;
  const skipped = others.length - errors;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="policy ${escape(verdict.environment)}" tests="${
      all.length
    }" failures="${blocking.size}" errors="${errors}" skipped="${skipped}">`,
    ...all,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
