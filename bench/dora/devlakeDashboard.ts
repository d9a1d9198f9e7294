import {
  analyseRows,
  computeMetrics,
  dayOf,
  getPreset,
  listLeadTimes,
  monthOf,
  rankMetrics,
  summarise,
  type DeliveryDefinition,
  type MetricName,
  type MetricResults,
  type Window,
} from '@trainyard/plugin-delivery-common';
import { readDashboardRows, type DashboardRows } from './devlakeRows';

const PLEASE = 'N/A. Please check if you have collected';

function valueOf(results: MetricResults, metric: MetricName): number | null {
  const { value } = results[metric];
  return value.status === 'available' ? value.value : null;
}

/** Rounds as MariaDB does: half away from zero, on a quotient of whole numbers. */
function roundTenth(numerator: number, denominator: number): string {
  return (Math.round((numerator * 10) / denominator) / 10).toFixed(1);
}

function tierOf(
  results: MetricResults,
  definition: DeliveryDefinition,
  metric: MetricName,
): string {
  const tier = rankMetrics(results, definition.edition)[metric];
  return tier.status === 'ranked' ? tier.tier : '';
}

function frequencyText(
  results: MetricResults,
  definition: DeliveryDefinition,
): string {
  const tier = rankMetrics(results, definition.edition).deploymentFrequency;
  const { daysPerWeek, daysPerMonth, daysPerSixMonths } =
    results.deploymentFrequency.details;
  if (tier.status !== 'ranked') return `${PLEASE} deployments.`;
  const say = (count: number, unit: string) =>
    `${count} deployment days per ${unit}(${tier.tier})`;
  if (tier.tier === 'elite') return say(daysPerWeek, 'week');
  if (definition.edition === '2021') {
    return tier.tier === 'high'
      ? say(daysPerMonth, 'month')
      : say(daysPerSixMonths, 'six months');
  }
  return tier.tier === 'high'
    ? say(daysPerWeek, 'week')
    : say(daysPerMonth, 'month');
}

function failRateText(
  results: MetricResults,
  definition: DeliveryDefinition,
  { collected }: DashboardRows,
): string {
  if (!collected.incidents && !collected.deployments)
    return `${PLEASE} deployments/incidents.`;
  if (!collected.incidents) return `${PLEASE} incidents.`;
  if (!collected.deployments) return `${PLEASE} deployments.`;
  const { failedDeployments, deployments } = results.changeFailRate.details;
  if (!deployments) return `${PLEASE} deployments/incidents.`;
  const tenThousandths = Math.round((failedDeployments * 10_000) / deployments);
  return `${roundTenth(tenThousandths, 100)}%(${tierOf(
    results,
    definition,
    'changeFailRate',
  )})`;
}

function recoveryText(
  results: MetricResults,
  definition: DeliveryDefinition,
  { collected }: DashboardRows,
): string {
  const seconds = valueOf(results, 'failedDeploymentRecoveryTime');
  if (seconds !== null) {
    return `${roundTenth(seconds / 60, 60)}(${tierOf(
      results,
      definition,
      'failedDeploymentRecoveryTime',
    )})`;
  }
  if (definition.edition === '2021') return `${PLEASE} incidents.`;
  const deployments = results.changeFailRate.details.deployments > 0;
  if (!deployments && !collected.incidents)
    return `${PLEASE} deployments and incidents.`;
  if (!deployments) return `${PLEASE} deployments.`;
  return collected.incidents ? 'No data' : `${PLEASE} incidents.`;
}

function leadTimeText(
  results: MetricResults,
  definition: DeliveryDefinition,
): string {
  const seconds = valueOf(results, 'changeLeadTime');
  return seconds === null
    ? `${PLEASE} deployments/pull_requests.`
    : `${roundTenth(seconds / 60, 60)}(${tierOf(
        results,
        definition,
        'changeLeadTime',
      )})`;
}

function describe(
  results: MetricResults,
  definition: DeliveryDefinition,
  rows: DashboardRows,
) {
  return {
    deploymentFrequency: frequencyText(results, definition),
    medianLeadTimeHours: leadTimeText(results, definition),
    changeFailureRate: failRateText(results, definition, rows),
    recoveryTimeHours: recoveryText(results, definition, rows),
  };
}

function minutes(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 60;
}

function monthLabel(moment: string): string {
  return monthOf(dayOf(Date.parse(moment), 'UTC'))
    .slice(2)
    .replace('-', '/');
}

function listMonths(window: Window): string[] {
  const months: string[] = [];
  const cursor = new Date(window.fromMs);
  cursor.setUTCDate(1);
  while (cursor.getTime() <= window.toMs) {
    months.push(monthLabel(cursor.toISOString()));
    cursor.setUTCMonth(cursor.getUTCMonth() + 1);
  }
  return months;
}

/** The panels by month: 0 where a month has no times, as that dashboard draws it. */
function describeMonths(
  results: MetricResults,
  rows: DashboardRows,
  definition: DeliveryDefinition,
  window: Window,
) {
  const deployments: Record<string, number> = {};
  const changeFailureRate: Record<string, number | null> = {};
  const medianLeadTimeHours: Record<string, number> = {};
  const failedDeploymentRecoveryHours: Record<string, number> = {};
  const { changeLinks } = analyseRows(rows.related, definition, window);
  const samples = listLeadTimes(changeLinks, definition).samples;
  const deployedAt = new Map(
    results.changeFailRate.counted.map(row => [row.id, row.at]),
  );
  for (const month of listMonths(window)) {
    const deployed = results.changeFailRate.counted.filter(
      row => monthLabel(row.at) === month,
    );
    const failed = deployed.filter(row => row.value === 1).length;
    const leads = results.changeLeadTime.counted.filter(
      row => monthLabel(row.at) === month,
    );
    const recovered = results.failedDeploymentRecoveryTime.counted.filter(
      row =>
        monthLabel(deployedAt.get(row.deploymentId ?? '') ?? row.at) === month,
    );
    const hours = (values: readonly { readonly value: number }[]) =>
      (summarise(
        values.map(row => row.value),
        'lower-median',
      ) ?? 0) / 3600;
    deployments[month] = deployed.length;
    changeFailureRate[month] = deployed.length
      ? failed / deployed.length
      : null;
    medianLeadTimeHours[month] = samples.length ? hours(leads) : 0;
    failedDeploymentRecoveryHours[month] = hours(recovered);
  }
  return {
    deployments,
    medianLeadTimeHours,
    changeFailureRate,
    failedDeploymentRecoveryHours,
  };
}

/** Everything that DevLake's dashboard says of a case, computed by our presets. */
export function runDevlake(input: unknown, project: string, window: Window) {
  const rows = readDashboardRows(input, project);
  const preset2023 = getPreset('devlake-2023');
  const preset2021 = getPreset('devlake-2021');
  const results2023 = computeMetrics(rows.related, preset2023, window);
  const results2021 = computeMetrics(rows.rows, preset2021, window);
  const { details } = results2023.deploymentFrequency;
  const { failedDeployments, deployments } = results2023.changeFailRate.details;
  return {
    dashboard_2023: describe(results2023, preset2023, rows),
    dashboard_2021: {
      ...describe(results2021, preset2021, rows),
      changeFailureRate: failRateText(results2023, preset2021, rows),
    },
    raw: {
      medianDeploymentDaysPerWeek: details.daysPerWeek ?? null,
      medianDeploymentDaysPerMonth: details.daysPerMonth ?? null,
      medianDeploymentDaysPerSixMonths: details.daysPerSixMonths ?? null,
      medianLeadTimeMinutes: minutes(valueOf(results2023, 'changeLeadTime')),
      failedDeployments: deployments ? failedDeployments : null,
      deployments,
      changeFailureRate: deployments ? failedDeployments / deployments : null,
      medianFailedDeploymentRecoveryMinutes: minutes(
        valueOf(results2023, 'failedDeploymentRecoveryTime'),
      ),
      medianTimeToRestoreMinutes_2021: minutes(
        valueOf(results2021, 'failedDeploymentRecoveryTime'),
      ),
    },
    monthly: describeMonths(results2023, rows, preset2023, window),
  };
}

/** What Middleware makes of the same input. */
export function runMiddleware(input: unknown, project: string, window: Window) {
  const { rows } = readDashboardRows(input, project);
  const definition = getPreset('middleware');
  const results = computeMetrics(rows, definition, window);
  const { incidentLinks } = analyseRows(rows, definition, window);
  const { failedDeployments, deployments } = results.changeFailRate.details;
  return {
    failedDeployments,
    deployments,
    changeFailureRatePercent: (valueOf(results, 'changeFailRate') ?? 0) * 100,
    incidentToDeployment: Object.fromEntries(
      incidentLinks.links.map(({ incident, unit }) => [incident.id, unit.id]),
    ),
    meanTimeToRecoverySeconds: valueOf(results, 'failedDeploymentRecoveryTime'),
    resolvedIncidents: results.failedDeploymentRecoveryTime.sampleSize,
  };
}

/** What the scorecard of Red Hat Developer Hub makes of the same input. */
export function runScorecard(input: unknown, project: string, window: Window) {
  const { rows } = readDashboardRows(input, project);
  const definition = getPreset('rhdh-scorecard');
  const until = { fromMs: window.fromMs, toMs: window.toMs + 1000 };
  const results = computeMetrics(rows, definition, until);
  const rate = valueOf(results, 'changeFailRate');
  const restore = valueOf(results, 'failedDeploymentRecoveryTime');
  return {
    windowDays: 30,
    windowTo: new Date(until.toMs).toISOString(),
    deploymentsPerWeek: valueOf(results, 'deploymentFrequency') ?? 0,
    changeFailureRatePercent: rate === null ? null : rate * 100,
    medianTimeToRestoreHours: restore === null ? null : restore / 3600,
  };
}
