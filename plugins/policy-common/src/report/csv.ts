import type { Finding } from '../domain/finding';

/** Spreadsheets run what begins like a formula, so it is quoted as text. */
function cell(value: unknown): string {
  const text = value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** One line a finding, with a header. */
export function toCsv(findings: readonly Finding[]): string {
  const rows = findings.map(finding => [
    finding.severity,
    finding.rule,
    finding.message,
    finding.resource,
    finding.location.file,
    finding.location.line,
    finding.waiver,
    finding.frameworks.join(' '),
    finding.remediation,
    finding.fingerprint,
  ]);
  const header = [
    'severity',
    'rule',
    'message',
    'resource',
    'file',
    'line',
    'waiver',
    'frameworks',
    'remediation',
    'fingerprint',
  ];
  return [header, ...rows]
    .map(row => `${row.map(cell).join(',')}\r\n`)
    .join('');
}
