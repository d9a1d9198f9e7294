import {
  analyseRows,
  drawTrend,
  rollUpDays,
  summariseDays,
  trainyardPreset,
  type DeliveryRows,
} from '@trainyard/plugin-delivery-common';
import type { DeliveryReport } from '../api/types';

/** Two deployments, one of which caused an incident. */
export const rows: DeliveryRows = {
  deployments: [
    {
      id: 'd1',
      component: 'component:default/ledger',
      environment: 'production',
      result: 'succeeded',
      finishedAt: '2026-03-02T10:00:00Z',
      commitSha: 'a',
    },
    {
      id: 'd2',
      component: 'component:default/ledger',
      environment: 'production',
      result: 'succeeded',
      finishedAt: '2026-03-03T10:00:00Z',
      commitSha: 'b',
    },
  ],
  changes: [
    {
      id: 'c1',
      kind: 'pull-request',
      component: 'component:default/ledger',
      firstCommitAt: '2026-03-02T04:00:00Z',
      mergedAt: '2026-03-02T09:00:00Z',
    },
  ],
  incidents: [
    {
      id: 'i1',
      component: 'component:default/ledger',
      openedAt: '2026-03-02T11:00:00Z',
      resolvedAt: '2026-03-02T13:00:00Z',
    },
  ],
};

/** The report that the backend would give for rows. */
export function reportOf(source: DeliveryRows, scope: string): DeliveryReport {
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const coverage = {
    deployments: source.deployments.length > 0,
    incidents: source.incidents.length > 0,
  };
  const days = rollUpDays(
    analyseRows(source, trainyardPreset, { fromMs: 0, toMs: 8e15 }),
  );
  const bars = [0, 3600, 86_400].map(fromSeconds => ({
    fromSeconds,
    count: fromSeconds === 3600 ? 1 : 0,
  }));
  return {
    scope,
    period,
    previousPeriod: { from: '2026-01-29', to: '2026-02-28' },
    definition: { version: 0, value: trainyardPreset },
    environments: ['production', 'staging'],
    components: 1,
    exampleComponents: 0,
    isUpdating: false,
    coverage,
    metrics: summariseDays(days, period, coverage, trainyardPreset),
    previous: summariseDays([], period, coverage, trainyardPreset),
    trend: drawTrend(days, period, coverage, trainyardPreset, 'week'),
    histogram: { changeLeadTime: bars, failedDeploymentRecoveryTime: bars },
  };
}
