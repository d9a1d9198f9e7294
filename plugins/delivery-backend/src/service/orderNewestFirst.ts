import type { MetricResult } from '@trainyard/plugin-delivery-common';

interface Placed {
  readonly id: string;
  readonly at?: string;
}

/** Rows without a moment come last; of one moment by id, so that pages do not mix them up. */
function compareNewest(left: Placed, right: Placed): number {
  const distance = Date.parse(right.at ?? '') - Date.parse(left.at ?? '');
  if (distance) return distance;
  if ((left.at === undefined) !== (right.at === undefined))
    return left.at === undefined ? 1 : -1;
  return left.id < right.id ? -1 : 1;
}

/** The rows behind a number with the newest first, as people look for them. */
export function orderNewestFirst(result: MetricResult): MetricResult {
  return {
    ...result,
    counted: [...result.counted].sort(compareNewest),
    dropped: [...result.dropped].sort(compareNewest),
  };
}
