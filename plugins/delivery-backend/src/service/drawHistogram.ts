import type { DayRollup } from '@trainyard/plugin-delivery-common';

/** Bounds of the bars of a histogram of times, in seconds: an hour to half a year, wider as they grow. */
const BARS = [
  0,
  3600,
  4 * 3600,
  12 * 3600,
  86_400,
  2 * 86_400,
  4 * 86_400,
  7 * 86_400,
  14 * 86_400,
  30 * 86_400,
  90 * 86_400,
  180 * 86_400,
];

function countBars(
  lists: readonly Int32Array[],
): { readonly fromSeconds: number; readonly count: number }[] {
  const counts = BARS.map(() => 0);
  for (const list of lists) {
    for (const value of list) {
      let bar = BARS.length - 1;
      while (bar > 0 && value < BARS[bar]) bar -= 1;
      counts[bar] += 1;
    }
  }
  return BARS.map((fromSeconds, index) => ({
    fromSeconds,
    count: counts[index],
  }));
}

/** How times are spread, which an average hides. */
export function drawHistogram(days: readonly DayRollup[]) {
  return {
    changeLeadTime: countBars(days.map(day => day.leadSeconds)),
    failedDeploymentRecoveryTime: countBars(
      days.map(day => day.recoverySeconds),
    ),
  };
}
