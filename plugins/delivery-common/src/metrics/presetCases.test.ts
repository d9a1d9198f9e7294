import { getPreset } from '../definition/presets';
import type { Change, Deployment, Incident } from '../rows/schemas';
import { computeMetrics } from './computeMetrics';
import type { MetricName, MetricResult } from './types';

const HOUR_MS = 3_600_000;
/** A Monday. Windows here are the four weeks from it on. */
const START = Date.parse('2026-03-02T00:00:00Z');
const window = { fromMs: START, toMs: START + 28 * 24 * HOUR_MS };

/** A moment as day of the window and hour. */
type Moment = readonly [day: number, hour: number];

function at([day, hour]: Moment): string {
  return new Date(START + (day * 24 + hour) * HOUR_MS).toISOString();
}

/** Finished then, started a quarter of an hour and created half an hour before. */
function deployed(
  id: string,
  [day, hour]: Moment,
  more: Partial<Deployment> = {},
): Deployment {
  return {
    id,
    environment: 'production',
    result: 'succeeded',
    createdAt: at([day, hour - 0.5]),
    startedAt: at([day, hour - 0.25]),
    finishedAt: at([day, hour]),
    ...more,
  };
}

function broke(id: string, opened: Moment, resolved?: Moment): Incident {
  return {
    id,
    openedAt: at(opened),
    ...(resolved && { resolvedAt: at(resolved) }),
  };
}

function changed(
  id: string,
  moments: {
    readonly first: Moment;
    readonly opened: Moment;
    readonly merged: Moment;
  },
  mergeCommitSha: string,
): Change {
  return {
    id,
    kind: 'pull-request',
    firstCommitAt: at(moments.first),
    openedAt: at(moments.opened),
    mergedAt: at(moments.merged),
    mergeCommitSha,
  };
}

/** Hours, deployments a week or a share; a text where there is no number. */
function say({ value }: MetricResult): number | string {
  if (value.status === 'unavailable') return value.reason;
  return value.unit === 'seconds' ? value.value / 3600 : value.value;
}

interface OddCase {
  readonly name: string;
  readonly deployments: readonly Deployment[];
  readonly changes?: readonly Change[];
  readonly incidents?: readonly Incident[];
  /** By preset and metric, each worked out by hand. */
  readonly expected: Readonly<
    Record<string, Partial<Record<MetricName, number | RegExp>>>
  >;
}

const cases: readonly OddCase[] = [
  {
    name: 'nothing in the window, though there was something before it',
    deployments: [deployed('a', [-10, 10])],
    incidents: [broke('i', [-10, 11], [-10, 12])],
    expected: {
      trainyard: {
        changeLeadTime: /no change was deployed/,
        // Deployments are collected, and none fell into the window: that is a true 0.
        deploymentFrequency: 0,
        failedDeploymentRecoveryTime: /no incident/,
        changeFailRate: /no deployment in the window/,
        deploymentReworkRate: /no deployment in the window/,
      },
      'devlake-2023': { changeFailRate: /no deployment in the window/ },
      middleware: { deploymentFrequency: 0, changeFailRate: 0 },
      'rhdh-scorecard': {
        deploymentFrequency: 0,
        changeFailRate: /fewer than two deployments/,
      },
    },
  },
  {
    name: 'no deployment was ever collected',
    deployments: [],
    incidents: [broke('i', [3, 11], [3, 12])],
    expected: {
      trainyard: {
        deploymentFrequency: /was ever collected/,
        changeFailRate: /no deployment in the window/,
        failedDeploymentRecoveryTime: /no incident of a deployment/,
      },
      // That one measures incidents without asking for a deployment.
      'devlake-2021': { failedDeploymentRecoveryTime: 1 },
      middleware: { failedDeploymentRecoveryTime: 1, changeFailRate: 0 },
    },
  },
  {
    name: 'a single deployment with one change and one incident',
    deployments: [deployed('a', [1, 10], { commitSha: 'a' })],
    changes: [
      changed('c', { first: [0, 10], opened: [0, 12], merged: [1, 8] }, 'a'),
    ],
    incidents: [broke('i', [1, 12], [1, 15])],
    expected: {
      trainyard: {
        changeLeadTime: 24,
        deploymentFrequency: 0.25,
        // From the deployment at 10 to 15.
        failedDeploymentRecoveryTime: 5,
        changeFailRate: 1,
        deploymentReworkRate: 0,
      },
      'devlake-2023': { changeLeadTime: 24, failedDeploymentRecoveryTime: 5 },
      // From the incident at 12 to 15.
      'devlake-2021': { failedDeploymentRecoveryTime: 3 },
      // One in four weeks is 0 in whole numbers.
      middleware: { deploymentFrequency: 0, failedDeploymentRecoveryTime: 3 },
      'rhdh-scorecard': {
        // The first deployment of a window has no predecessor there.
        changeLeadTime: /no change was deployed/,
        deploymentFrequency: 7 / 30,
        changeFailRate: /fewer than two deployments/,
        failedDeploymentRecoveryTime: 3,
      },
    },
  },
  {
    name: 'two values in the middle',
    deployments: [
      deployed('a', [1, 10], { commitSha: 'a' }),
      deployed('b', [2, 10], { commitSha: 'b' }),
    ],
    changes: [
      // 4 hours: 1 of coding, 1 of review, 2 to deploy.
      changed('c', { first: [1, 6], opened: [1, 7], merged: [1, 8] }, 'a'),
      // 10 hours: 2, 6 and 2.
      changed('d', { first: [2, 0], opened: [2, 2], merged: [2, 8] }, 'b'),
    ],
    incidents: [broke('i', [1, 12], [1, 14]), broke('j', [2, 12], [2, 18])],
    expected: {
      // Between 4 and 10, and between 4 and 8.
      trainyard: { changeLeadTime: 7, failedDeploymentRecoveryTime: 6 },
      // The lower one.
      'devlake-2023': { changeLeadTime: 4, failedDeploymentRecoveryTime: 4 },
      'devlake-2021': { failedDeploymentRecoveryTime: 2 },
      // The mean, from the incidents on: 2 and 6 hours.
      middleware: { changeLeadTime: 7, failedDeploymentRecoveryTime: 4 },
      // Without the first deployment, to the creation of the second at 9:30.
      'rhdh-scorecard': {
        changeLeadTime: 9.5,
        failedDeploymentRecoveryTime: 4,
        changeFailRate: 1,
      },
    },
  },
  {
    name: 'incidents that were never resolved',
    deployments: [deployed('a', [1, 10]), deployed('b', [2, 10])],
    incidents: [broke('i', [1, 12]), broke('j', [2, 12])],
    expected: {
      trainyard: {
        changeFailRate: 1,
        failedDeploymentRecoveryTime: /resolved/,
      },
      'devlake-2021': { failedDeploymentRecoveryTime: /no incident/ },
      middleware: { changeFailRate: 1, failedDeploymentRecoveryTime: /./ },
    },
  },
  {
    name: 'two environments of which one counts',
    deployments: [
      deployed('a', [1, 10]),
      deployed('s', [2, 10], { environment: 'staging' }),
      deployed('b', [3, 10]),
    ],
    // An hour after staging, 26 after production.
    incidents: [broke('i', [2, 12], [2, 13])],
    expected: {
      trainyard: {
        deploymentFrequency: 0.5,
        changeFailRate: 0.5,
        failedDeploymentRecoveryTime: 27,
      },
      'devlake-2023': { changeFailRate: 0.5, failedDeploymentRecoveryTime: 27 },
      'rhdh-scorecard': { changeFailRate: 1, failedDeploymentRecoveryTime: 1 },
    },
  },
  {
    name: 'an incident at the very moment of a deployment',
    deployments: [deployed('a', [1, 10]), deployed('b', [2, 10])],
    incidents: [broke('i', [2, 10], [2, 12])],
    expected: {
      // Held against that deployment …
      trainyard: { failedDeploymentRecoveryTime: 2, changeFailRate: 0.5 },
      // … or against the one strictly before.
      'devlake-2023': { failedDeploymentRecoveryTime: 26, changeFailRate: 0.5 },
      // The newest deployment is not looked at.
      'rhdh-scorecard': { changeFailRate: 0 },
    },
  },
  {
    name: 'an incident of a deployment before the window',
    deployments: [deployed('z', [-1, 10])],
    incidents: [broke('i', [0, 1], [0, 3])],
    expected: {
      trainyard: {
        deploymentFrequency: 0,
        failedDeploymentRecoveryTime: 17,
        changeFailRate: /no deployment in the window/,
      },
      'devlake-2023': {
        failedDeploymentRecoveryTime: /no incident of a deployment/,
      },
      'devlake-2021': { failedDeploymentRecoveryTime: 2 },
      // Thirty days before the end hold the deployment.
      'rhdh-scorecard': { deploymentFrequency: 7 / 30 },
    },
  },
  {
    name: 'deployments on the edges of the window',
    deployments: [deployed('a', [0, 0]), deployed('b', [28, 0])],
    expected: {
      // The first moment belongs to the window, the last one does not.
      trainyard: { deploymentFrequency: 0.25 },
      // Both do.
      'devlake-2023': { deploymentFrequency: 0.5 },
      'rhdh-scorecard': { deploymentFrequency: (2 / 30) * 7 },
    },
  },
  {
    name: 'deployments without changes, and incidents that nobody collects',
    deployments: [deployed('a', [1, 10]), deployed('b', [9, 10])],
    expected: {
      trainyard: {
        changeLeadTime: /no change was deployed/,
        deploymentFrequency: 0.5,
        changeFailRate: /connect a source of incidents/,
        failedDeploymentRecoveryTime: /connect a source of incidents/,
        deploymentReworkRate: 0,
      },
      'devlake-2023': { changeFailRate: /connect a source of incidents/ },
      middleware: { changeFailRate: 0 },
      'rhdh-scorecard': { changeFailRate: 0 },
    },
  },
];

const table = cases.flatMap(({ name, expected, ...rows }) =>
  Object.entries(expected).map(
    ([preset, numbers]) => [name, preset, rows, numbers] as const,
  ),
);

function toMatcher(expected: number | RegExp | undefined): unknown {
  return expected instanceof RegExp
    ? expect.stringMatching(expected)
    : expect.closeTo(expected ?? NaN, 9);
}

function mapNumbers<Value>(
  metrics: readonly string[],
  valueOf: (metric: MetricName) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    metrics.map(metric => [metric, valueOf(metric as MetricName)]),
  );
}

describe('presets', () => {
  it.each(table)('%s: %s', (_, preset, rows, numbers) => {
    const results = computeMetrics(
      {
        deployments: rows.deployments,
        changes: rows.changes ?? [],
        incidents: rows.incidents ?? [],
      },
      getPreset(preset),
      window,
    );
    const metrics = Object.keys(numbers);
    expect(mapNumbers(metrics, metric => say(results[metric]))).toEqual(
      mapNumbers(metrics, metric => toMatcher(numbers[metric])),
    );
  });
});
