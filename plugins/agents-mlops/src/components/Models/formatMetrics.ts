/** Metrics on one line, by name. */
export function formatMetrics(
  metrics: Readonly<Record<string, number>>,
): string {
  return Object.entries(metrics)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');
}
