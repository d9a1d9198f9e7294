import {
  analyseRows,
  averageInWholeNumbers,
  combineMeans,
  computeMetrics,
  getPreset,
  type DeliveryRows,
  type Window,
} from '@trainyard/plugin-delivery-common';
import type { DoraCase } from './cases';

interface PeerDeployment {
  readonly deploymentId: string;
  readonly conductedAt: string;
  readonly status: string;
}
interface PeerIncident {
  readonly incidentId: string;
  readonly createdAt: string;
  readonly resolvedAt: string | null;
}

const definition = getPreset('middleware');
const always = { fromMs: 0, toMs: 8.64e15 };

/** The recorded calls carry microseconds; milliseconds are enough to keep their order. */
function iso(text: string): string {
  return new Date(text).toISOString();
}

/** The peer's own tests give all incidents one key, so rows are numbered. */
function toRows(
  deployments: readonly PeerDeployment[],
  incidents: readonly PeerIncident[],
): DeliveryRows {
  return {
    deployments: deployments.map(row => ({
      id: row.deploymentId,
      environment: 'production',
      result: row.status === 'SUCCESS' ? 'succeeded' : 'failed',
      finishedAt: iso(row.conductedAt),
    })),
    changes: [],
    incidents: incidents.map((row, index) => ({
      id: String(index),
      openedAt: iso(row.createdAt),
      resolvedAt: row.resolvedAt ? iso(row.resolvedAt) : undefined,
    })),
  };
}

function argumentsOf(test: DoraCase): unknown[] {
  return (test.input as [unknown[], unknown[]])[0];
}

export function runChangeFailRate(test: DoraCase) {
  const [deployments, incidents] = argumentsOf(test) as [
    PeerDeployment[],
    PeerIncident[],
  ];
  const { changeFailRate } = computeMetrics(
    toRows(deployments, incidents),
    definition,
    always,
  );
  const ids = (rows: readonly { readonly id: string }[]) =>
    rows.map(row => row.id).sort();
  return {
    failed: ids(changeFailRate.counted.filter(row => row.value === 1)),
    total: ids(changeFailRate.counted),
    rate:
      changeFailRate.value.status === 'available'
        ? changeFailRate.value.value * 100
        : null,
  };
}

export function expectChangeFailRate(expected: unknown) {
  const answer = expected as {
    failed_deployments: PeerDeployment[];
    total_deployments: PeerDeployment[];
    change_failure_rate: number;
  };
  const ids = (rows: readonly PeerDeployment[]) =>
    rows.map(row => row.deploymentId).sort();
  return {
    failed: ids(answer.failed_deployments),
    total: ids(answer.total_deployments),
    rate: answer.change_failure_rate,
  };
}

export function runIncidentMap(test: DoraCase) {
  const [deployments, incidents] = argumentsOf(test) as [
    PeerDeployment[],
    PeerIncident[],
  ];
  const { units, incidentLinks } = analyseRows(
    toRows(deployments, incidents),
    definition,
    always,
  );
  return Object.fromEntries(
    units.map(unit => [
      unit.id,
      incidentLinks.links
        .filter(link => link.unit === unit)
        .map(link => incidents[Number(link.incident.id)].createdAt)
        .sort(),
    ]),
  );
}

export function expectIncidentMap(expected: unknown) {
  const pairs = expected as [PeerDeployment, PeerIncident[]][];
  return Object.fromEntries(
    pairs.map(([deployment, incidents]) => [
      deployment.deploymentId,
      incidents.map(incident => incident.createdAt).sort(),
    ]),
  );
}

export function runMeanTimeToRecovery(test: DoraCase) {
  const [incidents] = argumentsOf(test) as [PeerIncident[]];
  const { failedDeploymentRecoveryTime: recovery } = computeMetrics(
    toRows([], incidents),
    definition,
    always,
  );
  return {
    mean_time_to_recovery:
      recovery.value.status === 'available' ? recovery.value.value : null,
    incident_count: recovery.sampleSize,
  };
}

/** The intervals of the peer's tests, which the recorded arguments leave out (test_deployment_frequency.py). */
const intervals: Readonly<Record<string, readonly [string, string]>> = {
  no_deployments: ['2024-01-02', '2024-01-17'],
  deployments_across_days: ['2024-01-02', '2024-01-05'],
  deployments_across_weeks: ['2024-01-02', '2024-01-23'],
  deployments_across_months: ['2024-01-02', '2024-03-31'],
};

function intervalOf(test: DoraCase): Window {
  const name = Object.keys(intervals).find(key =>
    test.test?.endsWith(`_for_${key}`),
  );
  if (!name) throw new Error(`the interval of ${test.test} is not known`);
  const [from, to] = intervals[name];
  return { fromMs: Date.parse(from), toMs: Date.parse(to) };
}

export function runFrequency(test: DoraCase) {
  const [deployments] = argumentsOf(test) as [PeerDeployment[]];
  const window = intervalOf(test);
  const { deploymentFrequency } = computeMetrics(
    toRows(deployments, []),
    definition,
    window,
  );
  const whole = averageInWholeNumbers(
    deploymentFrequency.sampleSize,
    definition,
    window,
  );
  return {
    total_deployments: deploymentFrequency.sampleSize,
    daily_deployment_frequency: whole.perDay,
    avg_weekly_deployment_frequency: whole.perWeek,
    avg_monthly_deployment_frequency: whole.perMonth,
  };
}

const stageNames = [
  'first_commit_to_open',
  'first_response_time',
  'rework_time',
  'merge_time',
  'merge_to_deploy',
] as const;
type PeerLeadTime = Readonly<
  Record<(typeof stageNames)[number] | 'pr_count', number>
>;

/** Averages of teams weighted by their pull requests; one stage where the call names one. */
export function runLeadTimeWeighted(test: DoraCase): unknown {
  const [parts, field] = argumentsOf(test) as [
    PeerLeadTime[],
    (typeof stageNames)[number]?,
  ];
  const average = (name: (typeof stageNames)[number]) =>
    combineMeans(
      parts.map(part => ({ mean: part[name], count: part.pr_count })),
    ) ?? 0;
  if (field) return average(field);
  return {
    ...Object.fromEntries(stageNames.map(name => [name, average(name)])),
    pr_count: parts.reduce((sum, part) => sum + part.pr_count, 0),
  };
}
