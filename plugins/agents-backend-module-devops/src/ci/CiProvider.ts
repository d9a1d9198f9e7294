import type { CiRun } from '@trainyard/plugin-devops-common';

/** Reads what ran for a project; GitHub, GitLab. */
export interface CiProvider {
  readonly id: 'github' | 'gitlab';
  /** The newest runs first, the newest of all with its jobs. */
  listRuns(project: string, signal: AbortSignal): Promise<readonly CiRun[]>;
}

/** How many runs are shown. */
export const SHOWN_RUNS = 10;

/** Whole seconds between two moments, where both are known. */
export function secondsBetween(
  from: string | null | undefined,
  to: string | null | undefined,
): number | undefined {
  if (!from || !to) return undefined;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) && seconds >= 0
    ? Math.round(seconds)
    : undefined;
}
