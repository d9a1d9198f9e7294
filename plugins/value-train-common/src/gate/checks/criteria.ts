import type { CheckOf } from '../../configuration/checkSchema';
import { isMap, queryData } from '../../content/query';
import { failed, type CheckEvaluator, type RawFinding } from '../types';

/**
 * `criteria_met`: joins criteria and results by metric id. Where an interval is
 * given its unfavourable end counts, so that luck does not pass.
 */
export const evaluateCriteria: CheckEvaluator<CheckOf<'criteria_met'>> = (
  check,
  { reader },
) => {
  const criteria = readMetrics(check.criteria);
  const results = readMetrics(check.results);
  if (typeof criteria === 'string' || typeof results === 'string') {
    const reason = typeof criteria === 'string' ? criteria : String(results);
    return failed(
      `the criteria cannot be judged: ${reason}`,
      'Provide both files.',
    );
  }
  const path = reader.pathFor(check.results);
  const findings: RawFinding[] = [];
  for (const criterion of criteria) {
    if (
      !check.kinds.includes(String(criterion.kind)) ||
      criterion.must !== true
    ) {
      continue;
    }
    const matching = results.filter(({ id }) => id === criterion.id);
    const reason =
      matching.length === 1
        ? whyMissed(criterion, matching[0])
        : `has ${matching.length === 0 ? 'no result' : 'more than one result'}`;
    if (reason !== undefined) {
      findings.push({
        path,
        message: `criterion ${String(criterion.id)} ${reason}`,
        remedy:
          'Measure it, or improve what it measures. The criterion itself is fixed.',
      });
    }
  }
  return { findings };

  function readMetrics(file: string): Record<string, unknown>[] | string {
    const data = reader.readData(reader.pathFor(file));
    if (!data.ok) {
      return `${file}: ${data.reason}`;
    }
    const metrics = queryData(data.value, 'metrics');
    return metrics.status === 'value' && Array.isArray(metrics.value)
      ? metrics.value.filter(isMap)
      : `${file} has no list of metrics`;
  }
};

function whyMissed(
  criterion: Record<string, unknown>,
  result: Record<string, unknown>,
): string | undefined {
  const value = result.value ?? result.live;
  const floor = criterion.floor;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return 'has no measured number';
  }
  if (typeof floor !== 'number') {
    return 'has no floor to be judged against';
  }
  const { ci_low: low, ci_high: high } = result;
  if (
    (typeof low === 'number' && low > value) ||
    (typeof high === 'number' && high < value)
  ) {
    return `has an interval (${low} to ${high}) that does not contain its value ${value}`;
  }
  if (typeof result.floor === 'number' && result.floor !== floor) {
    return `was judged against the floor ${result.floor}, but ${floor} is fixed`;
  }
  const isUp = criterion.direction !== 'down';
  const end = isUp ? low : high;
  const judged = typeof end === 'number' ? end : value;
  const met = isUp ? judged >= floor : judged <= floor;
  const which =
    typeof end === 'number' ? ' at the unfavourable end of its interval' : '';
  return met
    ? undefined
    : `is ${judged}${which}, ${isUp ? 'below' : 'above'} its floor ${floor}`;
}
