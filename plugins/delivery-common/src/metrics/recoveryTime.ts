import type { DeliveryDefinition } from '../definition/schema';
import type { Incident } from '../rows/schemas';
import type { IncidentLink, IncidentLinks } from './linkIncidents';
import type { Dropped } from './selectDeployments';
import { confidenceOfSample, summarise } from './statistics';
import {
  available,
  unavailable,
  type CountedRow,
  type MetricResult,
  type MetricValue,
} from './types';
import { isInWindow, type Window } from './window';

/** An incident, with the deployment held against it where there is one. */
export interface Recovery {
  readonly incident: Incident;
  readonly link?: IncidentLink;
}

function toRecovery(
  entry: IncidentLink | { readonly incident: Incident },
): Recovery {
  return 'unit' in entry
    ? { incident: entry.incident, link: entry }
    : { incident: entry.incident };
}

/** The incidents whose recovery a definition looks at, whatever the window. */
export function listRecoveries(
  { links, unlinked }: IncidentLinks,
  definition: DeliveryDefinition,
): Recovery[] {
  return definition.recovery.population === 'all'
    ? [...links, ...unlinked].map(toRecovery)
    : links.map(toRecovery);
}

/** Seconds from failure to recovery; undefined while the incident is open. */
export function measureRecovery(
  { incident, link }: Recovery,
  definition: DeliveryDefinition,
): number | undefined {
  if (incident.resolvedAt === undefined) return undefined;
  const { from, rounding } = definition.recovery;
  const startMs =
    from === 'deployment' && link
      ? link.unit.atMs
      : Date.parse(incident.openedAt);
  const seconds = (Date.parse(incident.resolvedAt) - startMs) / 1000;
  return rounding === 'minute-down' ? Math.trunc(seconds / 60) * 60 : seconds;
}

function explainDrop(
  recovery: Recovery,
  definition: DeliveryDefinition,
  window: Window,
): string | undefined {
  const { incident, link } = recovery;
  const { population } = definition.recovery;
  if (population !== 'all' && !link) return 'no deployment is held against it';
  if (
    population === 'linked-in-window' &&
    link &&
    !isInWindow(link.unit.atMs, window, definition)
  ) {
    return 'its deployment lies outside the window';
  }
  if (incident.resolvedAt === undefined) return 'not resolved yet';
  const placedBy =
    definition.recovery.window === 'resolved'
      ? incident.resolvedAt
      : incident.openedAt;
  if (!isInWindow(Date.parse(placedBy), window, definition)) {
    return `${definition.recovery.window} outside the window`;
  }
  return Date.parse(incident.resolvedAt) < Date.parse(incident.openedAt)
    ? 'clock problem: resolved before it was opened'
    : undefined;
}

function toRow(recovery: Recovery, seconds: number): CountedRow {
  const { incident, link } = recovery;
  return {
    kind: 'incident',
    id: incident.id,
    at: incident.resolvedAt ?? incident.openedAt,
    value: seconds,
    deploymentId: link?.unit.id,
    rule: link?.rule,
    confidence: link?.confidence,
    title: incident.title,
    url: incident.url,
    component: incident.component,
  };
}

function explainNone(
  { links, unlinked }: IncidentLinks,
  definition: DeliveryDefinition,
): MetricValue {
  if (links.length + unlinked.length === 0) {
    return unavailable(
      'no incident was ever collected: connect a source of incidents first',
    );
  }
  return unavailable(
    definition.recovery.population === 'all'
      ? 'no incident with a recovery time that can be measured lies in the window'
      : 'no incident of a deployment that counts was resolved in the window',
  );
}

/** Failed deployment recovery time: how long users wait until a failed deployment is put right. */
export function computeRecoveryTime(
  incidentLinks: IncidentLinks,
  definition: DeliveryDefinition,
  window: Window,
): MetricResult {
  const counted: CountedRow[] = [];
  const dropped: Dropped[] = [];
  for (const recovery of [
    ...incidentLinks.links,
    ...incidentLinks.unlinked,
  ].map(toRecovery)) {
    const reason = explainDrop(recovery, definition, window);
    const seconds = reason ? undefined : measureRecovery(recovery, definition);
    if (seconds === undefined) {
      const { id, url, openedAt } = recovery.incident;
      dropped.push({
        kind: 'incident',
        id,
        reason: reason ?? 'not resolved yet',
        url,
        at: openedAt,
      });
    } else {
      counted.push(toRow(recovery, seconds));
    }
  }
  const value = summarise(
    counted.map(row => row.value),
    definition.recovery.statistic,
  );
  return {
    metric: 'failedDeploymentRecoveryTime',
    value:
      value === undefined
        ? explainNone(incidentLinks, definition)
        : available(value, 'seconds'),
    sampleSize: counted.length,
    confidence: confidenceOfSample(counted.length),
    counted,
    dropped,
    details: { recoveries: counted.length },
  };
}
