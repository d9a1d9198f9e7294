import type {
  EquivalenceReport,
  MigrationResult,
} from '@trainyard/plugin-migration-common';

function listItems(title: string, lines: readonly string[]): string[] {
  return lines.length ? ['', `### ${title}`, '', ...lines] : [];
}

/** What reviewers of the pull request must know. */
export function describePullRequest(
  result: MigrationResult,
  equivalence: EquivalenceReport,
): string {
  const { account, requirements, effort } = result;
  const itemsOf = (state: string) =>
    account.items
      .filter(item => item.state === state)
      .map(item => `- [ ] line ${item.line}, \`${item.name}\`: ${item.note}`);
  const difference = equivalence.firstDifference;
  return [
    'This moves the Jenkins pipeline to GitHub Actions.',
    '',
    `| converted | approximated | needs a person | dropped on purpose | lost |`,
    `|---|---|---|---|---|`,
    `| ${account.converted} | ${account.approximated} | ${account.manual} | ${account.dropped} | ${account.unaccounted} |`,
    '',
    `Run dry, old and new do the same in ${equivalence.equal} of ${equivalence.scenarios} scenarios.`,
    ...(difference
      ? [
          `The first difference, in "${difference.scenario}": ${difference.reason}.`,
        ]
      : []),
    ...listItems(
      'Create before the first run',
      requirements.map(
        ({ kind, name, note }) => `- [ ] ${kind} \`${name}\`: ${note}`,
      ),
    ),
    ...listItems('Needs a person', itemsOf('manual')),
    ...listItems(
      'Works a little differently',
      itemsOf('approximated').map(line => line.replace('[ ] ', '')),
    ),
    '',
    `Estimate for what is left: ${effort.lowHours} to ${effort.highHours} hours.`,
  ].join('\n');
}
