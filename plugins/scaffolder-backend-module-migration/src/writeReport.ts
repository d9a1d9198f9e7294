import type {
  AccountItem,
  AssistanceResult,
  EquivalenceReport,
  MigrationResult,
} from '@trainyard/plugin-migration-common';

function tableOf(items: readonly AccountItem[]): string[] {
  const cell = (text: string) =>
    text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
  return [
    '| line | construct | what to know |',
    '|---|---|---|',
    ...items.map(
      ({ line, name, note }) =>
        `| ${line} | \`${cell(name)}\` | ${cell(note)} |`,
    ),
  ];
}

function sectionOf(title: string, lines: readonly string[]): string[] {
  return lines.length ? ['', `## ${title}`, '', ...lines] : [];
}

/** The report that goes into the repository. */
export function writeReport(
  { account, requirements, effort, notes }: MigrationResult,
  equivalence: EquivalenceReport,
  helped?: AssistanceResult,
): string {
  const itemsOf = (state: string) => {
    const items = account.items.filter(item => item.state === state);
    return items.length ? tableOf(items) : [];
  };
  const { firstDifference: difference } = equivalence;
  return [
    '# From Jenkins to GitHub Actions',
    '',
    '| converted | approximated | needs a person | dropped on purpose | lost |',
    '|---|---|---|---|---|',
    `| ${account.converted} | ${account.approximated} | ${account.manual} | ${account.dropped} | ${account.unaccounted} |`,
    '',
    `Run dry, old and new do the same in ${equivalence.equal} of ${equivalence.scenarios} scenarios.`,
    ...(difference
      ? [
          '',
          `First difference, in "${difference.scenario}": ${difference.reason}`,
        ]
      : []),
    '',
    `Estimate for what is left: ${effort.lowHours} to ${effort.highHours} hours.`,
    ...sectionOf(
      'Create before the first run',
      requirements.map(
        ({ kind, name, note }) => `- ${kind} \`${name}\`: ${note}`,
      ),
    ),
    ...sectionOf(
      'Proposed by an agent: look at it before you merge',
      helped?.madeBy === 'model'
        ? [
            ...helped.proposed.map(
              ({ job, step, name }) =>
                `- job \`${job}\`${
                  step === undefined ? '' : `, step ${step + 1}`
                }: ${name}`,
            ),
            ...helped.resolved.map(({ line, how }) => `- line ${line}: ${how}`),
          ]
        : [],
    ),
    ...sectionOf('Needs a person', itemsOf('manual')),
    ...sectionOf('Works a little differently', itemsOf('approximated')),
    ...sectionOf('Dropped on purpose', itemsOf('dropped')),
    ...sectionOf(
      'Notes',
      notes.map(note => `- ${note}`),
    ),
    '',
  ].join('\n');
}
