import type { DeliveryDefinition } from '../definition/schema';
import type { IncidentLink, IncidentLinks } from './linkIncidents';
import type { DeployedUnit, Dropped } from './selectDeployments';
import { confidenceOfSample } from './statistics';
import {
  available,
  unavailable,
  type MetricResult,
  type MetricValue,
} from './types';
import { isInWindow, type Window } from './window';

/** Deployments that a later one followed, with the last one before the window as the first. */
function listClosedIntervals(
  units: readonly DeployedUnit[],
  inWindow: readonly DeployedUnit[],
): DeployedUnit[] {
  const first = inWindow[0];
  const before = first
    ? units[units.indexOf(first) - 1]
    : units[units.length - 1];
  const row = before ? [before, ...inWindow] : inWindow;
  return row.filter((unit, index) => {
    const next = row[index + 1];
    return next !== undefined && next.atMs > unit.atMs;
  });
}

function valueOf(
  failed: number,
  total: number,
  incidentsCollected: boolean,
  definition: DeliveryDefinition,
): MetricValue {
  const { denominator, withoutDeployments, withoutIncidents } =
    definition.changeFailRate;
  if (!incidentsCollected && withoutIncidents === 'unavailable') {
    return unavailable(
      'no incident was ever collected: connect a source of incidents first',
    );
  }
  if (total === 0) {
    if (withoutDeployments === 'zero') return available(0, 'ratio');
    return unavailable(
      denominator === 'closed-intervals'
        ? 'fewer than two deployments: none was followed by another'
        : 'no deployment in the window',
    );
  }
  return available(failed / total, 'ratio');
}

/** The first incident of each deployment, the surest first. */
export function indexByDeployment(
  links: readonly IncidentLink[],
): Map<DeployedUnit, IncidentLink> {
  const index = new Map<DeployedUnit, IncidentLink>();
  for (const link of links) {
    const present = index.get(link.unit);
    if (!present || link.confidence > present.confidence)
      index.set(link.unit, link);
  }
  return index;
}

/** Change fail rate: the share of deployments that made a person step in. */
export function computeChangeFailRate(
  units: readonly DeployedUnit[],
  { links, unlinked }: IncidentLinks,
  definition: DeliveryDefinition,
  window: Window,
): MetricResult {
  const inWindow = units.filter(unit =>
    isInWindow(unit.atMs, window, definition),
  );
  const evaluated =
    definition.changeFailRate.denominator === 'closed-intervals'
      ? listClosedIntervals(units, inWindow)
      : inWindow;
  const failures = indexByDeployment(links);
  const failed = evaluated.filter(unit => failures.has(unit)).length;
  const dropped: Dropped[] = unlinked.map(({ incident, reason }) => ({
    kind: 'incident',
    id: incident.id,
    reason,
    url: incident.url,
    at: incident.openedAt,
  }));
  return {
    metric: 'changeFailRate',
    value: valueOf(
      failed,
      evaluated.length,
      links.length + unlinked.length > 0,
      definition,
    ),
    sampleSize: evaluated.length,
    confidence: confidenceOfSample(evaluated.length),
    counted: evaluated.map(unit => {
      const link = failures.get(unit);
      return {
        kind: 'deployment',
        id: unit.id,
        at: new Date(unit.atMs).toISOString(),
        value: link ? 1 : 0,
        rule: link?.rule,
        confidence: link?.confidence,
        note: link && `incident ${link.incident.id}`,
        title: unit.rows[0].title,
        url: unit.rows[0].url,
        component: unit.component,
      };
    }),
    dropped,
    details: { failedDeployments: failed, deployments: evaluated.length },
  };
}
