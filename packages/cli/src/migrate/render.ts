import type { FileReport } from './migrateFile';

/** Sums over all files. */
export function totalsOf(
  reports: readonly FileReport[],
): Record<string, number> {
  const sum = (pick: (report: FileReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  return {
    files: reports.length,
    parsed: sum(report => Number(report.parsed)),
    valid: sum(report => Number(report.valid)),
    total: sum(report => report.constructs.total),
    converted: sum(report => report.constructs.converted),
    approximated: sum(report => report.constructs.approximated),
    manual: sum(report => report.constructs.manual),
    dropped: sum(report => report.constructs.dropped),
    unaccounted: sum(report => report.constructs.unaccounted),
    scenarios: sum(report => report.equivalence.scenarios),
    equal: sum(report => report.equivalence.equal),
  };
}

const heads = [
  'file',
  'result',
  'valid',
  'converted',
  'approx.',
  'manual',
  'dropped',
  'equal',
];

/** One line a file, for people at a terminal. */
export function toTable(reports: readonly FileReport[]): string {
  const rows = reports.map(
    ({ path, status, valid, constructs, equivalence }) => [
      path.length > 60 ? `…${path.slice(-59)}` : path,
      status,
      valid ? 'yes' : 'no',
      String(constructs.converted),
      String(constructs.approximated),
      String(constructs.manual),
      String(constructs.dropped),
      `${equivalence.equal}/${equivalence.scenarios}`,
    ],
  );
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map(row => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const errors = reports.flatMap(report =>
    report.errors.map(
      error => `${report.path}:${error.line}:${error.column}: ${error.message}`,
    ),
  );
  return `${[line(heads), ...rows.map(line), ...errors].join('\n')}\n`;
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}

/** The whole account as Markdown, fit for the text of a pull request. */
export function toMarkdown(reports: readonly FileReport[]): string {
  return reports.map(markdownOf).join('\n');
}

function markdownOf(report: FileReport): string {
  const { constructs, equivalence, requirements } = report;
  const open = constructs.items.filter(item => item.state !== 'converted');
  return [
    `# Migration of ${report.path}`,
    '',
    `${constructs.converted} of ${constructs.total} constructs are converted, ${constructs.approximated} approximated, ${constructs.manual} need a person, ${constructs.dropped} are dropped on purpose.`,
    equivalence.scenarios > 0
      ? `The workflow runs the same commands in ${equivalence.equal} of ${equivalence.scenarios} scenarios.`
      : 'No scenario could be compared.',
    ...report.errors.map(
      error => `- **Error** at ${error.line}:${error.column}: ${error.message}`,
    ),
    '',
    ...(requirements.length > 0
      ? [
          '## To create first',
          '',
          ...requirements.map(
            each => `- [ ] ${each.kind} \`${each.name}\`: ${each.note}`,
          ),
          '',
        ]
      : []),
    ...(open.length > 0
      ? [
          '## What differs',
          '',
          '| Line | Construct | State | Note |',
          '| ---: | --- | --- | --- |',
          ...open.map(
            item =>
              `| ${item.line} | ${item.kind} ${escapeCell(item.name)} | ${
                item.state
              } | ${escapeCell(item.note)} |`,
          ),
          '',
        ]
      : []),
    ...report.notes,
    '',
  ].join('\n');
}
