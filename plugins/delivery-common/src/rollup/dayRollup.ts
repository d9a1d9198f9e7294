import type { Analysis } from '../metrics/computeMetrics';
import { dayOf } from '../metrics/calendar';
import { indexByDeployment } from '../metrics/changeFailRate';
import { listLeadTimes } from '../metrics/leadTime';
import { listRecoveries, measureRecovery } from '../metrics/recoveryTime';
import { addQualityCounts, type QualityCounts } from '../quality/findings';
import { markQuality } from '../quality/quality';
import { parseMoment } from '../rows/parseMoment';
import { measureStages } from '../stages/changeStages';
import { sortIntegers } from './sortIntegers';

/** Lists of times a rollup keeps, in whole seconds, sorted. */
export const rollupTimes = [
  'leadSeconds',
  'codingSeconds',
  'openSeconds',
  'deploySeconds',
  'recoverySeconds',
] as const;
export type RollupTimes = (typeof rollupTimes)[number];

/**
 * What one component did on one day, in a form that adds up.
 *
 * @remarks
 * Times are kept one by one, not as averages: the median of a year or of a
 * whole organisation is computed from the values themselves.
 */
export interface DayRollup extends Readonly<Record<RollupTimes, Int32Array>> {
  readonly day: string;
  readonly deployments: number;
  readonly failedDeployments: number;
  readonly reworkDeployments: number;
  readonly quality: QualityCounts;
}

interface OpenDay extends Record<RollupTimes, number[]> {
  readonly day: string;
  deployments: number;
  failedDeployments: number;
  reworkDeployments: number;
  readonly quality: Partial<Record<keyof QualityCounts, number>>;
}

function openDay(day: string): OpenDay {
  return {
    day,
    deployments: 0,
    failedDeployments: 0,
    reworkDeployments: 0,
    quality: {},
    leadSeconds: [],
    codingSeconds: [],
    openSeconds: [],
    deploySeconds: [],
    recoverySeconds: [],
  };
}

/** Sorted, equal contents are equal values: that is how repair finds out what changed. */
function closeDay(open: OpenDay): DayRollup {
  return {
    ...open,
    leadSeconds: Int32Array.from(open.leadSeconds).sort(),
    codingSeconds: Int32Array.from(open.codingSeconds).sort(),
    openSeconds: Int32Array.from(open.openSeconds).sort(),
    deploySeconds: Int32Array.from(open.deploySeconds).sort(),
    recoverySeconds: Int32Array.from(open.recoverySeconds).sort(),
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
export function rollUpDays(analysis: Analysis): DayRollup[] {
  const { definition, units, changeLinks, incidentLinks, rework } = analysis;
  const days = new Map<string, OpenDay>();
  const at = (momentMs: number): OpenDay => {
    const day = dayOf(momentMs, definition.timeZone);
    let rollup = days.get(day);
    if (!rollup) {
      rollup = openDay(day);
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
    push(rollup.openSeconds, stages.openSeconds);
    push(rollup.deploySeconds, stages.deploySeconds);
  }
  for (const recovery of listRecoveries(incidentLinks, definition)) {
    const { resolvedAt, openedAt } = recovery.incident;
    if (resolvedAt === undefined) continue;
    if (parseMoment(resolvedAt) < parseMoment(openedAt)) continue;
    const placedBy =
      definition.recovery.window === 'resolved' ? resolvedAt : openedAt;
    push(
      at(parseMoment(placedBy)).recoverySeconds,
      measureRecovery(recovery, definition),
    );
  }
  markQuality(analysis, (name, _, atMs) => {
    const { quality } = at(atMs);
    quality[name] = (quality[name] ?? 0) + 1;
  });
  return [...days.values()]
    .sort((left, right) => (left.day < right.day ? -1 : 1))
    .map(closeDay);
}

function joinTimes(
  parts: readonly DayRollup[],
  times: RollupTimes,
): Int32Array {
  const joined = new Int32Array(
    parts.reduce((sum, part) => sum + part[times].length, 0),
  );
  let offset = 0;
  for (const part of parts) {
    joined.set(part[times], offset);
    offset += part[times].length;
  }
  return parts.length > 1 ? sortIntegers(joined) : joined;
}

/**
 * Adds rollups up, of several days, several components or both.
 *
 * @param times - lists that are wanted; the others stay empty, which saves
 * sorting hundreds of thousands of numbers nobody looks at.
 */
export function mergeRollups(
  day: string,
  parts: readonly DayRollup[],
  times: readonly RollupTimes[] = rollupTimes,
): DayRollup {
  const sum = (countOf: (part: DayRollup) => number) =>
    parts.reduce((total, part) => total + countOf(part), 0);
  const join = (name: RollupTimes) =>
    times.includes(name) ? joinTimes(parts, name) : new Int32Array();
  return {
    day,
    deployments: sum(part => part.deployments),
    failedDeployments: sum(part => part.failedDeployments),
    reworkDeployments: sum(part => part.reworkDeployments),
    quality: addQualityCounts(parts.map(part => part.quality)),
    leadSeconds: join('leadSeconds'),
    codingSeconds: join('codingSeconds'),
    openSeconds: join('openSeconds'),
    deploySeconds: join('deploySeconds'),
    recoverySeconds: join('recoverySeconds'),
  };
}
