import type { DeliveryDefinition } from '../definition/schema';
import type { Incident } from '../rows/schemas';
import { momentOfDeployment, type DeployedUnit } from './selectDeployments';

/** Why an incident is held against a deployment. */
export interface IncidentLink {
  readonly incident: Incident;
  readonly unit: DeployedUnit;
  readonly rule: 'explicit' | 'time';
  /** Between 0 and 1: an explicit reference is certain, a guess by time decays with distance. */
  readonly confidence: number;
}

export interface IncidentLinks {
  readonly links: readonly IncidentLink[];
  readonly unlinked: readonly {
    readonly incident: Incident;
    readonly reason: string;
  }[];
}

const HOUR_MS = 3_600_000;

interface Moment {
  readonly atMs: number;
  readonly unit: DeployedUnit;
}

/** Every row's moment, because a later row of the same deployment does not hide an earlier one. */
function listMoments(
  units: readonly DeployedUnit[],
  definition: DeliveryDefinition,
): Moment[] {
  const byRow = definition.linking.incident === 'last-before';
  return units
    .flatMap(unit =>
      byRow
        ? unit.rows.map(row => ({
            atMs: momentOfDeployment(row, definition) ?? unit.atMs,
            unit,
          }))
        : [{ atMs: unit.atMs, unit }],
    )
    .sort(
      (left, right) =>
        left.atMs - right.atMs || (left.unit.id < right.unit.id ? -1 : 1),
    );
}

/** The last moment before `atMs` (or at it, where the definition includes it), by bisection. */
function findLast(
  moments: readonly Moment[],
  atMs: number,
  inclusive: boolean,
): Moment | undefined {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const before = inclusive
      ? moments[middle].atMs <= atMs
      : moments[middle].atMs < atMs;
    if (before) low = middle + 1;
    else high = middle;
  }
  return moments[low - 1];
}

/** One hour of distance is nearly certain, a week is a coin toss. */
function confidenceOfDistance(distanceMs: number): number {
  return Math.max(0.1, 0.9 * 2 ** (-distanceMs / (7 * 24 * HOUR_MS)));
}

/**
 * Finds for each incident the deployment that caused it.
 *
 * @remarks
 * What somebody wrote down comes first. Only then, and only if the definition
 * allows it, the last deployment of the same component before the incident is blamed.
 */
export function linkIncidents(
  incidents: readonly Incident[],
  units: readonly DeployedUnit[],
  definition: DeliveryDefinition,
): IncidentLinks {
  const byId = new Map<string, DeployedUnit>();
  for (const unit of units) {
    byId.set(unit.id, unit);
    for (const row of unit.rows) byId.set(row.id, unit);
  }
  const momentsByComponent = new Map<string, Moment[]>();
  for (const moment of listMoments(units, definition)) {
    const key = moment.unit.component ?? '';
    const list = momentsByComponent.get(key);
    if (list) list.push(moment);
    else momentsByComponent.set(key, [moment]);
  }
  const links: IncidentLink[] = [];
  const unlinked: { incident: Incident; reason: string }[] = [];
  const { incident: rule, incidentMaxAgeHours } = definition.linking;
  for (const incident of incidents) {
    if (incident.causedBy !== undefined) {
      const unit = byId.get(incident.causedBy);
      if (unit) links.push({ incident, unit, rule: 'explicit', confidence: 1 });
      else
        unlinked.push({
          incident,
          reason: `the deployment it names (${incident.causedBy}) does not count or is not known`,
        });
      continue;
    }
    if (rule === 'none') {
      unlinked.push({
        incident,
        reason:
          'no deployment is named, and the definition does not guess by time',
      });
      continue;
    }
    const openedMs = Date.parse(incident.openedAt);
    const moment = findLast(
      momentsByComponent.get(incident.component ?? '') ?? [],
      openedMs,
      rule === 'last-at-or-before',
    );
    if (!moment) {
      unlinked.push({
        incident,
        reason: 'no deployment that counts came before it',
      });
      continue;
    }
    const distanceMs = openedMs - moment.atMs;
    if (
      incidentMaxAgeHours !== undefined &&
      distanceMs > incidentMaxAgeHours * HOUR_MS
    ) {
      unlinked.push({
        incident,
        reason: `the last deployment before it is more than ${incidentMaxAgeHours} h older`,
      });
      continue;
    }
    links.push({
      incident,
      unit: moment.unit,
      rule: 'time',
      confidence: confidenceOfDistance(distanceMs),
    });
  }
  return { links, unlinked };
}
