import type { Deployment } from '../rows/schemas';

/**
 * The successful deployment before each one, in the same component, repository and environment.
 *
 * @remarks
 * Failed deployments neither have one nor are one: the commits between two
 * successful deployments are what the later one brought, whatever failed between.
 */
export function linkPreviousSuccess(
  deployments: readonly Deployment[],
): Map<string, string> {
  const finished = deployments
    .filter(
      row =>
        row.result === 'succeeded' &&
        row.finishedAt !== undefined &&
        row.environment !== '' &&
        Boolean(row.repository),
    )
    .sort(
      (left, right) =>
        Date.parse(left.finishedAt ?? '') -
          Date.parse(right.finishedAt ?? '') || (left.id < right.id ? -1 : 1),
    );
  const last = new Map<string, string>();
  const previous = new Map<string, string>();
  for (const row of finished) {
    const key = JSON.stringify([
      row.component ?? '',
      row.repository,
      row.environment,
    ]);
    const before = last.get(key);
    if (before !== undefined) previous.set(row.id, before);
    last.set(key, row.id);
  }
  return previous;
}
