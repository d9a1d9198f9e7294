import type { DeliveryDefinition } from './schema';

const noHotfix = { branches: [], labels: [], titles: [], openIncidentHours: 0 };
const noRework = {
  explicitFixes: false,
  rollbacks: false,
  reverts: false,
  hotfix: noHotfix,
};
const noExclusions = { deploymentIds: [], changeAuthors: [], labels: [] };

/** Ours: the definitions of dora.dev as they stand, with reasons where that text leaves a choice. */
export const trainyardPreset: DeliveryDefinition = {
  id: 'trainyard',
  title: 'Trainyard',
  description:
    'The five metrics of dora.dev. References that somebody made come before guesses by time; true medians; an unknown stays unknown.',
  timeZone: 'UTC',
  window: { edges: 'half-open' },
  edition: '2024',
  environments: {
    match: ['production', 'prod', 'prod-*', 'production-*', 'live'],
  },
  deployments: { identity: 'deployment', time: 'finished' },
  linking: {
    incident: 'last-at-or-before',
    incidentCandidates: 'all',
    incidentMaxAgeHours: 24 * 30,
    change: 'merge-time',
  },
  leadTime: {
    measure: 'span',
    start: 'first-commit',
    rounding: 'exact',
    statistic: 'median',
    skipFirstDeployment: false,
  },
  frequency: { statistic: 'rate', soleSixMonthBucket: 'counts' },
  changeFailRate: {
    denominator: 'deployments',
    withoutIncidents: 'unavailable',
    withoutDeployments: 'unavailable',
  },
  recovery: {
    from: 'deployment',
    population: 'linked',
    window: 'resolved',
    rounding: 'exact',
    statistic: 'median',
  },
  rework: {
    explicitFixes: true,
    rollbacks: true,
    reverts: true,
    hotfix: {
      branches: ['hotfix/*', 'hotfix-*'],
      labels: ['hotfix'],
      titles: ['hotfix*', '*[hotfix]*'],
      openIncidentHours: 48,
    },
  },
  exclusions: noExclusions,
};

const devlake: DeliveryDefinition = {
  id: 'devlake-2023',
  title: 'DevLake, report 2023',
  description:
    'The DORA dashboard of Apache DevLake with the report of 2023: days with a deployment, lower medians, recovery from the deployment on.',
  timeZone: 'UTC',
  window: { edges: 'closed' },
  edition: '2023',
  environments: { match: ['production'] },
  deployments: { identity: 'deployment', time: 'finished' },
  linking: {
    incident: 'last-before',
    incidentCandidates: 'all',
    change: 'commit',
  },
  leadTime: {
    measure: 'stages',
    start: 'first-commit',
    rounding: 'minute-up',
    statistic: 'lower-median',
    skipFirstDeployment: false,
  },
  frequency: {
    statistic: 'deployment-days',
    longestWindowDays: 400,
    soleSixMonthBucket: 'unknown',
  },
  changeFailRate: {
    denominator: 'deployments',
    withoutIncidents: 'unavailable',
    withoutDeployments: 'unavailable',
  },
  recovery: {
    from: 'deployment',
    population: 'linked-in-window',
    window: 'resolved',
    rounding: 'minute-down',
    statistic: 'lower-median',
  },
  rework: noRework,
  exclusions: noExclusions,
};

const devlake2021: DeliveryDefinition = {
  ...devlake,
  id: 'devlake-2021',
  title: 'DevLake, report 2021',
  description:
    'The DORA dashboard of Apache DevLake with the report of 2021: as that of 2023, but time to restore runs from incident to resolution for every incident.',
  edition: '2021',
  recovery: { ...devlake.recovery, from: 'incident', population: 'all' },
};

const middleware: DeliveryDefinition = {
  ...devlake,
  id: 'middleware',
  title: 'Middleware',
  description:
    'Middleware HQ: an incident belongs to the deployment it follows inside the window, whole-number averages, mean time to recovery from incident to resolution.',
  linking: {
    incident: 'last-at-or-before',
    incidentCandidates: 'window',
    change: 'merge-time',
  },
  leadTime: { ...devlake.leadTime, rounding: 'exact', statistic: 'mean' },
  frequency: { statistic: 'floor-mean', soleSixMonthBucket: 'counts' },
  changeFailRate: {
    denominator: 'deployments',
    withoutIncidents: 'zero',
    withoutDeployments: 'zero',
  },
  recovery: {
    from: 'incident',
    population: 'all',
    window: 'resolved',
    rounding: 'exact',
    statistic: 'mean',
  },
};

const scorecard: DeliveryDefinition = {
  ...devlake,
  id: 'rhdh-scorecard',
  title: 'RHDH scorecard',
  description:
    'The DORA module of the Red Hat Developer Hub scorecard: the last 30 days, deployments by creation, failures only for deployments that another one followed.',
  window: { edges: 'closed', trailingDays: 30 },
  deployments: { identity: 'deployment', time: 'created' },
  linking: {
    incident: 'last-at-or-before',
    incidentCandidates: 'all',
    change: 'commit',
  },
  leadTime: {
    ...devlake.leadTime,
    measure: 'span',
    rounding: 'exact',
    statistic: 'median',
    skipFirstDeployment: true,
  },
  frequency: { statistic: 'rate', soleSixMonthBucket: 'counts' },
  changeFailRate: {
    denominator: 'closed-intervals',
    withoutIncidents: 'zero',
    withoutDeployments: 'unavailable',
  },
  recovery: {
    from: 'incident',
    population: 'all',
    window: 'opened',
    rounding: 'exact',
    statistic: 'median',
  },
};

/** Definitions that can be chosen by name; the first is the default. */
export const presets: readonly DeliveryDefinition[] = [
  trainyardPreset,
  devlake,
  devlake2021,
  middleware,
  scorecard,
];

/** Finds a preset, or says which there are. */
export function getPreset(id: string): DeliveryDefinition {
  const preset = presets.find(candidate => candidate.id === id);
  if (!preset) {
    throw new Error(
      `There is no preset "${id}"; choose one of ${presets
        .map(candidate => candidate.id)
        .join(', ')}`,
    );
  }
  return preset;
}
