import type { DeliveryDefinition } from '../definition/schema';
import { deduplicate } from '../rows/deduplicate';
import type { DeliveryRows, Incident } from '../rows/schemas';
import { computeChangeFailRate } from './changeFailRate';
import { computeFrequency } from './frequency';
import { computeLeadTime } from './leadTime';
import { linkChanges, type ChangeLinks } from './linkChanges';
import { linkIncidents, type IncidentLinks } from './linkIncidents';
import { computeRecoveryTime } from './recoveryTime';
import {
  computeReworkRate,
  findReworkDeployments,
  type ReworkFinding,
} from './reworkRate';
import {
  selectDeployments,
  type DeployedUnit,
  type Dropped,
} from './selectDeployments';
import type { MetricName, MetricResult } from './types';
import { effectiveWindow, isInWindow, type Window } from './window';

/** What is the same for every window: deployments and what belongs to each. */
export interface Analysis {
  readonly definition: DeliveryDefinition;
  /** All rows, each once. */
  readonly rows: DeliveryRows;
  readonly units: readonly DeployedUnit[];
  readonly dropped: readonly Dropped[];
  readonly changeLinks: ChangeLinks;
  readonly incidentLinks: IncidentLinks;
  readonly rework: ReadonlyMap<DeployedUnit, ReworkFinding>;
}

/** Sorts rows so that nothing downstream can depend on the order in which they came. */
function inOrder<Row extends { readonly id: string }>(
  rows: readonly Row[],
): Row[] {
  return [...rows].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Where only deployments of the window may be blamed, incidents before it blame none, but are not forgotten. */
function linkIncidentsOf(
  incidents: readonly Incident[],
  candidates: readonly DeployedUnit[],
  definition: DeliveryDefinition,
  window: Window,
): IncidentLinks {
  if (definition.linking.incidentCandidates === 'all') {
    return linkIncidents(incidents, candidates, definition);
  }
  const isInside = (incident: Incident) =>
    isInWindow(Date.parse(incident.openedAt), window, definition);
  const inside = linkIncidents(
    incidents.filter(isInside),
    candidates,
    definition,
  );
  const outside = incidents
    .filter(incident => !isInside(incident))
    .map(incident => ({ incident, reason: 'opened outside the window' }));
  return { links: inside.links, unlinked: [...inside.unlinked, ...outside] };
}

/** Links rows to each other by a definition. A window is needed only by definitions that blame nothing before it. */
export function analyseRows(
  rows: DeliveryRows,
  definition: DeliveryDefinition,
  window: Window,
): Analysis {
  const deployments = inOrder(deduplicate(rows.deployments));
  const changes = inOrder(deduplicate(rows.changes));
  const incidents = inOrder(deduplicate(rows.incidents));
  const { units, dropped } = selectDeployments(deployments, definition);
  const candidates =
    definition.linking.incidentCandidates === 'window'
      ? units.filter(unit => isInWindow(unit.atMs, window, definition))
      : units;
  const changeLinks = linkChanges(changes, units, definition);
  return {
    definition,
    rows: { deployments, changes, incidents },
    units,
    dropped,
    changeLinks,
    incidentLinks: linkIncidentsOf(incidents, candidates, definition, window),
    rework: findReworkDeployments(units, changeLinks, incidents, definition),
  };
}

export type MetricResults = Readonly<Record<MetricName, MetricResult>>;

/** The five metrics of a window, each with the rows that made it and those of the window that did not. */
export function measureWindow(
  analysis: Analysis,
  window: Window,
): MetricResults {
  const { definition, units, dropped, changeLinks, incidentLinks, rework } =
    analysis;
  const isOfWindow = ({ at }: Dropped) =>
    at === undefined || isInWindow(Date.parse(at), window, definition);
  const finish = (
    result: MetricResult,
    alsoDropped: readonly Dropped[] = [],
  ): MetricResult => ({
    ...result,
    dropped: [...alsoDropped, ...result.dropped].filter(isOfWindow),
  });
  return {
    changeLeadTime: finish(computeLeadTime(changeLinks, definition, window)),
    deploymentFrequency: finish(
      computeFrequency(units, dropped, definition, window),
    ),
    failedDeploymentRecoveryTime: finish(
      computeRecoveryTime(incidentLinks, definition, window),
    ),
    changeFailRate: finish(
      computeChangeFailRate(units, incidentLinks, definition, window),
      dropped,
    ),
    deploymentReworkRate: finish(
      computeReworkRate(units, rework, definition, window),
      dropped,
    ),
  };
}

/** Links and measures in one step. */
export function computeMetrics(
  rows: DeliveryRows,
  definition: DeliveryDefinition,
  window: Window,
): MetricResults {
  const effective = effectiveWindow(window, definition);
  return measureWindow(analyseRows(rows, definition, effective), effective);
}
