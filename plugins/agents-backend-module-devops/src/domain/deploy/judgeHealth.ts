/** What was measured of one version in one window. */
export interface HealthSample {
  readonly requests: number;
  readonly errors: number;
  readonly latenciesMs: readonly number[];
}

/** Whether a version may have more traffic. */
export interface HealthVerdict {
  readonly healthy: boolean;
  readonly reason: string;
  readonly errorRate?: number;
  readonly p95Ms?: number;
}

/** Below this number nothing can be said, and nothing said is not healthy. */
const LEAST_REQUESTS = 10;
const MOST_ERROR_RATE = 0.01;
const ERROR_FACTOR = 2;
const LATENCY_FACTOR = 1.5;
// Of very fast services noise alone is a multiple.
const LATENCY_FLOOR_MS = 100;

/**
 * Compares a new version with its predecessor in the same window.
 *
 * @remarks Unhealthy is an error rate above 1 % and above twice the predecessor's, or a p95 above
 * 1.5 times the predecessor's and above 100 ms.
 */
export function judgeHealth(
  candidate: HealthSample,
  predecessor: HealthSample | undefined,
): HealthVerdict {
  if (candidate.requests < LEAST_REQUESTS) {
    const reason = `${candidate.requests} responses are too few to judge`;
    return { healthy: false, reason };
  }
  const errorRate = candidate.errors / candidate.requests;
  const p95Ms = percentile(candidate.latenciesMs, 0.95);
  const before = predecessor?.requests
    ? predecessor.errors / predecessor.requests
    : 0;
  const measured = { errorRate, p95Ms };
  if (errorRate > MOST_ERROR_RATE && errorRate > ERROR_FACTOR * before) {
    return {
      ...measured,
      healthy: false,
      reason: `${toPercent(errorRate)} of ${
        candidate.requests
      } responses were errors, before ${toPercent(before)}`,
    };
  }
  const p95Before = predecessor && percentile(predecessor.latenciesMs, 0.95);
  if (
    p95Ms !== undefined &&
    p95Before !== undefined &&
    p95Ms > LATENCY_FLOOR_MS &&
    p95Ms > LATENCY_FACTOR * p95Before
  ) {
    return {
      ...measured,
      healthy: false,
      reason: `p95 is ${Math.round(p95Ms)} ms, before ${Math.round(
        p95Before,
      )} ms`,
    };
  }
  return {
    ...measured,
    healthy: true,
    reason: `${candidate.requests} responses, ${toPercent(errorRate)} errors`,
  };
}

/** The value below which the share of the values lies; undefined without values. */
export function percentile(
  values: readonly number[],
  share: number,
): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function toPercent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
