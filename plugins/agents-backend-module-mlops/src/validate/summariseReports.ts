import type {
  RepositoryFile,
  ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';

/** The reports as a page for people; what did not run stands beside what passed. */
export function summariseReports(
  reports: readonly ValidatorReport[],
): RepositoryFile {
  const rows = reports.map(
    ({ validator, status, reason, findings }) =>
      `| ${validator} | ${status} | ${inCell(reason ?? '')} | ${
        findings.length
      } |`,
  );
  const findings = reports.flatMap(report =>
    report.findings.map(
      ({ severity, subject, message }) =>
        `- ${report.validator}, ${severity}: ${inCell(subject ?? '')} ${inCell(
          message,
        )}`,
    ),
  );
  return {
    path: 'reports/README.md',
    content: [
      '# What the validators say',
      '',
      '| validator | status | looked at, or why not | findings |',
      '| --- | --- | --- | ---: |',
      ...rows,
      '',
      ...(findings.length > 0 ? ['## Findings', '', ...findings, ''] : []),
    ].join('\n'),
  };
}

function inCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
