/** What there is of each kind of row in a period. */
export const rowTotals = ['deployments', 'changes', 'incidents'] as const;
export type RowTotal = (typeof rowTotals)[number];

interface Description {
  readonly severity: 'info' | 'warning';
  /** Among which rows the finding counts. */
  readonly among: readonly RowTotal[];
  readonly text: string;
  readonly remedy: string;
}

/** What may be missing or doubtful, in the order in which it is told. */
export const qualityFindings = {
  'deployments-without-time': {
    severity: 'warning',
    among: ['deployments'],
    text: 'Successful deployments without a finishing time do not count',
    remedy: 'Send finishedAt',
  },
  'deployments-without-environment': {
    severity: 'warning',
    among: ['deployments'],
    text: 'Deployments without an environment do not count',
    remedy: 'Send the environment, or map it at the source',
  },
  'changes-without-start': {
    severity: 'warning',
    among: ['changes'],
    text: 'Changes without the time of their first commit have no lead time',
    remedy: 'Send firstCommitAt',
  },
  'changes-not-deployed': {
    severity: 'info',
    among: ['changes'],
    text: 'Merged changes that no deployment carries yet',
    remedy: 'Send commitSha or commitShas with deployments, or deploy',
  },
  'changes-linked-by-time': {
    severity: 'info',
    among: ['changes'],
    text: 'Changes tied to a deployment by time alone',
    remedy: 'Send commitSha and mergeCommitSha to make these links certain',
  },
  'incidents-without-deployment': {
    severity: 'warning',
    among: ['incidents'],
    text: 'Incidents that no deployment is held responsible for',
    remedy: 'Name the deployment in the incident (causedBy)',
  },
  'incidents-linked-by-time': {
    severity: 'info',
    among: ['incidents'],
    text: 'Incidents tied to a deployment by time alone',
    remedy: 'Name the deployment in the incident (causedBy)',
  },
  'incidents-open': {
    severity: 'info',
    among: ['incidents'],
    text: 'Incidents not resolved yet; they add no recovery time',
    remedy: 'Resolve them at the source',
  },
  'clock-problems': {
    severity: 'warning',
    among: rowTotals,
    text: 'Rows whose times run backwards',
    remedy: 'Check the clocks and zones of the source',
  },
} as const satisfies Readonly<Record<string, Description>>;

export type QualityFindingId = keyof typeof qualityFindings;

/** How many rows there are and how many of them are doubtful; what is 0 is left out. */
export type QualityCounts = Readonly<
  Partial<Record<RowTotal | QualityFindingId, number>>
>;

/** Adds counts up. */
export function addQualityCounts(
  parts: readonly QualityCounts[],
): QualityCounts {
  const sum: Partial<Record<keyof QualityCounts, number>> = {};
  for (const part of parts) {
    for (const [name, count] of Object.entries(part)) {
      const key = name as keyof QualityCounts;
      sum[key] = (sum[key] ?? 0) + count;
    }
  }
  return sum;
}
