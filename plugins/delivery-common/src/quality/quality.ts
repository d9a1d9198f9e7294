import type { Analysis } from '../metrics/computeMetrics';
import type { DeliveryRows } from '../rows/schemas';
import { isInWindow, type Window } from '../metrics/window';

/** One thing to know before trusting the numbers. */
export interface QualityFinding {
  readonly id:
    | 'deployments-without-time'
    | 'deployments-without-environment'
    | 'changes-without-start'
    | 'changes-not-deployed'
    | 'changes-linked-by-time'
    | 'incidents-without-deployment'
    | 'incidents-linked-by-time'
    | 'incidents-open'
    | 'clock-problems';
  readonly severity: 'info' | 'warning';
  readonly count: number;
  readonly of: number;
  readonly text: string;
  readonly remedy: string;
  /** Some of the rows, for a person to look at. */
  readonly examples: readonly string[];
}

export interface QualityReport {
  readonly rows: {
    readonly deployments: number;
    readonly changes: number;
    readonly incidents: number;
  };
  readonly findings: readonly QualityFinding[];
}

const EXAMPLES = 5;

function isBefore(
  left: string | undefined,
  right: string | undefined,
): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    Date.parse(left) < Date.parse(right)
  );
}

function hasClockProblem(rows: DeliveryRows): string[] {
  return [
    ...rows.deployments.filter(row => isBefore(row.finishedAt, row.startedAt)),
    ...rows.changes.filter(
      row =>
        isBefore(row.mergedAt, row.openedAt) ||
        isBefore(row.openedAt, row.firstCommitAt),
    ),
    ...rows.incidents.filter(row => isBefore(row.resolvedAt, row.openedAt)),
  ].map(row => row.id);
}

/** What is missing or doubtful in the rows of a window, with what to do about it. */
export function assessQuality(
  rows: DeliveryRows,
  analysis: Analysis,
  window: Window,
): QualityReport {
  const isInside = (moment: string | undefined) =>
    moment !== undefined &&
    isInWindow(Date.parse(moment), window, analysis.definition);
  const deployments = rows.deployments.filter(row =>
    isInside(row.finishedAt ?? row.startedAt ?? row.createdAt),
  );
  const changes = rows.changes.filter(row => isInside(row.mergedAt));
  const incidents = rows.incidents.filter(row => isInside(row.openedAt));
  const inside = { deployments, changes, incidents };
  const changeIds = new Set(changes.map(row => row.id));
  const incidentIds = new Set(incidents.map(row => row.id));
  const { changeLinks, incidentLinks } = analysis;
  const findings: QualityFinding[] = [];
  const add = (
    finding: Pick<QualityFinding, 'id' | 'severity' | 'text' | 'remedy'>,
    ids: readonly string[],
    of: number,
  ) => {
    if (ids.length > 0)
      findings.push({
        ...finding,
        count: ids.length,
        of,
        examples: ids.slice(0, EXAMPLES),
      });
  };
  const ids = (list: readonly { readonly id: string }[]) =>
    list.map(row => row.id);
  add(
    {
      id: 'deployments-without-time',
      severity: 'warning',
      text: 'Successful deployments without a finishing time do not count',
      remedy: 'Send finishedAt',
    },
    ids(
      deployments.filter(row => row.result === 'succeeded' && !row.finishedAt),
    ),
    deployments.length,
  );
  add(
    {
      id: 'deployments-without-environment',
      severity: 'warning',
      text: 'Deployments without an environment do not count',
      remedy: 'Send the environment, or map it at the source',
    },
    ids(deployments.filter(row => row.environment === '')),
    deployments.length,
  );
  add(
    {
      id: 'changes-without-start',
      severity: 'warning',
      text: 'Changes without the time of their first commit have no lead time',
      remedy: 'Send firstCommitAt',
    },
    ids(changes.filter(row => !row.firstCommitAt)),
    changes.length,
  );
  add(
    {
      id: 'changes-not-deployed',
      severity: 'info',
      text: 'Merged changes that no deployment carries yet',
      remedy: 'Send commitSha or commitShas with deployments, or deploy',
    },
    ids(
      changeLinks.unlinked
        .map(({ change }) => change)
        .filter(row => changeIds.has(row.id)),
    ),
    changes.length,
  );
  add(
    {
      id: 'changes-linked-by-time',
      severity: 'info',
      text: 'Changes tied to a deployment by time alone',
      remedy: 'Send commitSha and mergeCommitSha to make these links certain',
    },
    ids(
      changeLinks.links
        .filter(
          link => link.rule === 'merge-time' && changeIds.has(link.change.id),
        )
        .map(link => link.change),
    ),
    changes.length,
  );
  add(
    {
      id: 'incidents-without-deployment',
      severity: 'warning',
      text: 'Incidents that no deployment is held responsible for',
      remedy: 'Name the deployment in the incident (causedBy)',
    },
    ids(
      incidentLinks.unlinked
        .map(({ incident }) => incident)
        .filter(row => incidentIds.has(row.id)),
    ),
    incidents.length,
  );
  add(
    {
      id: 'incidents-linked-by-time',
      severity: 'info',
      text: 'Incidents tied to a deployment by time alone',
      remedy: 'Name the deployment in the incident (causedBy)',
    },
    ids(
      incidentLinks.links
        .filter(
          link => link.rule === 'time' && incidentIds.has(link.incident.id),
        )
        .map(link => link.incident),
    ),
    incidents.length,
  );
  add(
    {
      id: 'incidents-open',
      severity: 'info',
      text: 'Incidents not resolved yet; they add no recovery time',
      remedy: 'Resolve them at the source',
    },
    ids(incidents.filter(row => !row.resolvedAt)),
    incidents.length,
  );
  add(
    {
      id: 'clock-problems',
      severity: 'warning',
      text: 'Rows whose times run backwards',
      remedy: 'Check the clocks and zones of the source',
    },
    hasClockProblem(inside),
    deployments.length + changes.length + incidents.length,
  );
  return {
    rows: {
      deployments: deployments.length,
      changes: changes.length,
      incidents: incidents.length,
    },
    findings,
  };
}
