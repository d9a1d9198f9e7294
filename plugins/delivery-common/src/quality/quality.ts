import type { Analysis } from '../metrics/computeMetrics';
import { isInWindow, type Window } from '../metrics/window';
import { parseMoment } from '../rows/parseMoment';
import {
  addQualityCounts,
  qualityFindings,
  type QualityCounts,
  type QualityFindingId,
  type RowTotal,
} from './findings';

/** One thing to know before trusting the numbers. */
export interface QualityFinding {
  readonly id: QualityFindingId;
  readonly severity: 'info' | 'warning';
  readonly count: number;
  readonly of: number;
  readonly text: string;
  readonly remedy: string;
  /** Some of the rows, for a person to look at; none where only counts are at hand. */
  readonly examples: readonly string[];
}

export interface QualityReport {
  readonly rows: Readonly<Record<RowTotal, number>>;
  readonly findings: readonly QualityFinding[];
}

const EXAMPLES = 5;

function isBefore(
  left: string | undefined,
  right: string | undefined,
): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    parseMoment(left) < parseMoment(right)
  );
}

type Mark = (name: keyof QualityCounts, rowId: string, atMs: number) => void;

function markDeployments({ rows }: Analysis, mark: Mark): void {
  for (const row of rows.deployments) {
    const moment = row.finishedAt ?? row.startedAt ?? row.createdAt;
    if (moment === undefined) continue;
    const atMs = parseMoment(moment);
    mark('deployments', row.id, atMs);
    if (row.result === 'succeeded' && !row.finishedAt)
      mark('deployments-without-time', row.id, atMs);
    if (row.environment === '')
      mark('deployments-without-environment', row.id, atMs);
    if (isBefore(row.finishedAt, row.startedAt))
      mark('clock-problems', row.id, atMs);
  }
}

function markChanges({ rows, changeLinks }: Analysis, mark: Mark): void {
  for (const row of rows.changes) {
    if (row.mergedAt === undefined) continue;
    const atMs = parseMoment(row.mergedAt);
    mark('changes', row.id, atMs);
    if (!row.firstCommitAt) mark('changes-without-start', row.id, atMs);
    if (
      isBefore(row.mergedAt, row.openedAt) ||
      isBefore(row.openedAt, row.firstCommitAt)
    )
      mark('clock-problems', row.id, atMs);
  }
  for (const { change } of changeLinks.unlinked) {
    if (change.mergedAt)
      mark('changes-not-deployed', change.id, parseMoment(change.mergedAt));
  }
  for (const { change, rule } of changeLinks.links) {
    if (rule === 'merge-time' && change.mergedAt)
      mark('changes-linked-by-time', change.id, parseMoment(change.mergedAt));
  }
}

function markIncidents({ rows, incidentLinks }: Analysis, mark: Mark): void {
  for (const row of rows.incidents) {
    const atMs = parseMoment(row.openedAt);
    mark('incidents', row.id, atMs);
    if (!row.resolvedAt) mark('incidents-open', row.id, atMs);
    if (isBefore(row.resolvedAt, row.openedAt))
      mark('clock-problems', row.id, atMs);
  }
  for (const { incident } of incidentLinks.unlinked)
    mark(
      'incidents-without-deployment',
      incident.id,
      parseMoment(incident.openedAt),
    );
  for (const { incident, rule } of incidentLinks.links) {
    if (rule === 'time')
      mark(
        'incidents-linked-by-time',
        incident.id,
        parseMoment(incident.openedAt),
      );
  }
}

/** Tells of every row that it is there and what is doubtful about it, with the moment that places it in a period. */
export function markQuality(analysis: Analysis, mark: Mark): void {
  markDeployments(analysis, mark);
  markChanges(analysis, mark);
  markIncidents(analysis, mark);
}

function toReport(
  counts: QualityCounts,
  examplesOf: (id: QualityFindingId) => readonly string[],
): QualityReport {
  const countOf = (name: keyof QualityCounts) => counts[name] ?? 0;
  const ids = Object.keys(qualityFindings) as QualityFindingId[];
  return {
    rows: {
      deployments: countOf('deployments'),
      changes: countOf('changes'),
      incidents: countOf('incidents'),
    },
    findings: ids
      .filter(id => countOf(id) > 0)
      .map(id => {
        const { among, ...description } = qualityFindings[id];
        return {
          id,
          ...description,
          count: countOf(id),
          of: among.reduce((sum, total) => sum + countOf(total), 0),
          examples: examplesOf(id),
        };
      }),
  };
}

/** What is missing or doubtful in the rows of a window, with what to do about it. */
export function assessQuality(
  analysis: Analysis,
  window: Window,
): QualityReport {
  const counts: Partial<Record<keyof QualityCounts, number>> = {};
  const examples = new Map<string, string[]>();
  markQuality(analysis, (name, rowId, atMs) => {
    if (!isInWindow(atMs, window, analysis.definition)) return;
    counts[name] = (counts[name] ?? 0) + 1;
    const list = examples.get(name) ?? [];
    if (list.length < EXAMPLES) examples.set(name, [...list, rowId]);
  });
  return toReport(counts, id => examples.get(id) ?? []);
}

/** The same from the counts of days, for scopes too large to look at their rows; without examples. */
export function assessQualityOfDays(
  days: readonly { readonly quality: QualityCounts }[],
): QualityReport {
  return toReport(addQualityCounts(days.map(day => day.quality)), () => []);
}
