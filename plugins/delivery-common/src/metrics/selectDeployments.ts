import type { DeliveryDefinition } from '../definition/schema';
import { findPattern } from '../definition/matchers';
import { parseMoment } from '../rows/parseMoment';
import type { Deployment } from '../rows/schemas';

/** A deployment as definitions see it: one or several rows with one identity. */
export interface DeployedUnit {
  readonly id: string;
  readonly rows: readonly Deployment[];
  /** The moment that places it in a window. */
  readonly atMs: number;
  readonly finishedMs: number;
  readonly startedMs: number;
  readonly component?: string;
}

/** A row that did not count, and the reason a person can check. */
export interface Dropped {
  readonly kind: 'deployment' | 'change' | 'incident';
  readonly id: string;
  readonly reason: string;
  readonly url?: string;
  /** The moment of the row, where it is known: windows only tell of rows of theirs. */
  readonly at?: string;
}

/** The moment of a row that a definition goes by; undefined where the source did not tell. */
export function momentOfDeployment(
  row: Deployment,
  definition: DeliveryDefinition,
): number | undefined {
  const text =
    definition.deployments.time === 'created'
      ? row.createdAt ?? row.startedAt ?? row.finishedAt
      : row.finishedAt;
  return text === undefined ? undefined : parseMoment(text);
}

function findDropReason(
  row: Deployment,
  definition: DeliveryDefinition,
): string | undefined {
  if (row.result !== 'succeeded')
    return `result is ${row.result}, not succeeded`;
  if (!findPattern(definition.environments.match, row.environment)) {
    return row.environment
      ? `environment ${row.environment} does not count`
      : 'environment is unknown';
  }
  if (momentOfDeployment(row, definition) === undefined) {
    return `no ${definition.deployments.time} time`;
  }
  const { deploymentIds, labels } = definition.exclusions;
  if (
    deploymentIds.includes(row.id) ||
    deploymentIds.includes(row.deploymentId ?? '')
  ) {
    return 'excluded by the definition';
  }
  const label = row.labels?.find(candidate => findPattern(labels, candidate));
  return label ? `label ${label} is excluded` : undefined;
}

function toUnit(
  id: string,
  rows: readonly Deployment[],
  definition: DeliveryDefinition,
): DeployedUnit {
  let atMs = -Infinity;
  let finishedMs = -Infinity;
  let startedMs = Infinity;
  for (const row of rows) {
    const moment = momentOfDeployment(row, definition) ?? -Infinity;
    atMs = Math.max(atMs, moment);
    finishedMs = Math.max(
      finishedMs,
      row.finishedAt ? parseMoment(row.finishedAt) : moment,
    );
    startedMs = Math.min(
      startedMs,
      row.startedAt ? parseMoment(row.startedAt) : moment,
    );
  }
  return {
    id,
    rows,
    atMs,
    finishedMs,
    startedMs,
    component: rows[0].component,
  };
}

/**
 * Deployments that reached users by a definition, in order of time, and what was left out.
 *
 * @remarks
 * Rows are filtered before they are joined, so a deployment of three
 * repositories of which one failed is the deployment of the other two. The
 * window is not applied here: a deployment before it may be to blame for an incident in it.
 */
export function selectDeployments(
  rows: readonly Deployment[],
  definition: DeliveryDefinition,
): { readonly units: DeployedUnit[]; readonly dropped: Dropped[] } {
  const groups = new Map<string, Deployment[]>();
  const dropped: Dropped[] = [];
  for (const row of rows) {
    const reason = findDropReason(row, definition);
    if (reason) {
      dropped.push({
        kind: 'deployment',
        id: row.id,
        reason,
        url: row.url,
        at: row.finishedAt ?? row.startedAt ?? row.createdAt,
      });
      continue;
    }
    const id =
      definition.deployments.identity === 'deployment'
        ? row.deploymentId ?? row.id
        : row.id;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  const units = [...groups]
    .map(([id, group]) => toUnit(id, group, definition))
    .sort(
      (left, right) => left.atMs - right.atMs || (left.id < right.id ? -1 : 1),
    );
  return { units, dropped };
}
