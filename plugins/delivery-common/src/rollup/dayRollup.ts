import type { Analysis } from '../metrics/computeMetrics';
import { dayOf } from '../metrics/calendar';
import { indexByDeployment } from '../metrics/changeFailRate';
import { listLeadTimes } from '../metrics/leadTime';
import { listRecoveries, measureRecovery } from '../metrics/recoveryTime';
import { measureStages } from '../stages/changeStages';

/**
 * What one component did on one day, in a form that adds up.
 *
 * @remarks
 * Times are kept one by one, not as averages: the median of a year or of a
 * whole organisation is computed from the values themselves.
 */
export interface DayRollup {
  readonly day: string;
  readonly deployments: number;
  readonly failedDeployments: number;
  readonly reworkDeployments: number;
  readonly leadSeconds: readonly number[];
  readonly codingSeconds: readonly number[];
  readonly reviewSeconds: readonly number[];
  readonly deploySeconds: readonly number[];
  readonly recoverySeconds: readonly number[];
}

type Mutable = {
  -readonly [Key in keyof DayRollup]: DayRollup[Key] extends readonly number[]
    ? number[]
    : DayRollup[Key];
};

function emptyDay(day: string): Mutable {
  return {
    day,
    deployments: 0,
    failedDeployments: 0,
    reworkDeployments: 0,
    leadSeconds: [],
    codingSeconds: [],
    reviewSeconds: [],
    deploySeconds: [],
    recoverySeconds: [],
  };
}

function push(list: number[], value: number | undefined): void {
  if (value !== undefined) list.push(Math.round(value));
}

/**
 * Rolls an analysis up by day, in the time zone of its definition.
 *
 * @remarks
 * A recovery stands on the day of its resolution when its deployment counts,
 * so that the days of a window add up to the window wherever it is cut.
 */
export function rollUpDays({
  definition,
  units,
  changeLinks,
  incidentLinks,
  rework,
}: Analysis): DayRollup[] {
  const days = new Map<string, Mutable>();
  const at = (momentMs: number): Mutable => {
    const day = dayOf(momentMs, definition.timeZone);
    let rollup = days.get(day);
    if (!rollup) {
      rollup = emptyDay(day);
      days.set(day, rollup);
    }
    return rollup;
  };
  const failures = indexByDeployment(incidentLinks.links);
  for (const unit of units) {
    const rollup = at(unit.atMs);
    rollup.deployments += 1;
    if (failures.has(unit)) rollup.failedDeployments += 1;
    if (rework.has(unit)) rollup.reworkDeployments += 1;
  }
  for (const { change, deployedMs, seconds } of listLeadTimes(
    changeLinks,
    definition,
  ).samples) {
    const rollup = at(deployedMs);
    const stages = measureStages(
      change,
      deployedMs,
      definition.leadTime.rounding,
    );
    push(rollup.leadSeconds, seconds);
    push(rollup.codingSeconds, stages.codingSeconds);
    push(rollup.reviewSeconds, stages.openSeconds);
    push(rollup.deploySeconds, stages.deploySeconds);
  }
  for (const recovery of listRecoveries(incidentLinks, definition)) {
    const { resolvedAt, openedAt } = recovery.incident;
    if (resolvedAt === undefined) continue;
    if (Date.parse(resolvedAt) < Date.parse(openedAt)) continue;
    const placedBy =
      definition.recovery.window === 'resolved' ? resolvedAt : openedAt;
    push(
      at(Date.parse(placedBy)).recoverySeconds,
      measureRecovery(recovery, definition),
    );
  }
  const sorted = [...days.values()].sort((left, right) =>
    left.day < right.day ? -1 : 1,
  );
  for (const rollup of sorted) sortTimes(rollup);
  return sorted;
}

/** Sorted, equal contents are equal values: that is how repair finds out what changed. */
function sortTimes(rollup: Mutable): void {
  for (const list of [
    rollup.leadSeconds,
    rollup.codingSeconds,
    rollup.reviewSeconds,
    rollup.deploySeconds,
    rollup.recoverySeconds,
  ]) {
    list.sort((left, right) => left - right);
  }
}

/** Adds rollups up, of several days, several components or both. */
export function mergeRollups(
  day: string,
  parts: Iterable<DayRollup>,
): DayRollup {
  const merged = emptyDay(day);
  for (const part of parts) {
    merged.deployments += part.deployments;
    merged.failedDeployments += part.failedDeployments;
    merged.reworkDeployments += part.reworkDeployments;
    // A loop, because spreading a hundred thousand values overflows the stack.
    for (const value of part.leadSeconds) merged.leadSeconds.push(value);
    for (const value of part.codingSeconds) merged.codingSeconds.push(value);
    for (const value of part.reviewSeconds) merged.reviewSeconds.push(value);
    for (const value of part.deploySeconds) merged.deploySeconds.push(value);
    for (const value of part.recoverySeconds)
      merged.recoverySeconds.push(value);
  }
  sortTimes(merged);
  return merged;
}
