import type { EngineOutcome, Finding } from './finding';
import type { Severity } from './severity';

const weights: Readonly<Record<Severity, number>> = {
  critical: 10,
  high: 5,
  medium: 2,
  low: 1,
  info: 0,
};

/** A score with what it is made of, or why there is none. */
export type Score =
  | {
      readonly status: 'available';
      readonly value: number;
      /** What the rules that judged it weigh together. */
      readonly total: number;
      readonly lost: readonly {
        readonly severity: Severity;
        readonly rules: number;
        readonly points: number;
      }[];
    }
  | { readonly status: 'unavailable'; readonly reason: string };

/**
 * The weighted share of applicable rules that hold, 0 to 100.
 *
 * @remarks
 * A rule counts once however often it fails: otherwise one loop over a hundred
 * buckets would drown everything else. Passed rules weigh two points each.
 */
export function scoreOf(
  findings: readonly Finding[],
  outcomes: readonly EngineOutcome[],
): Score {
  const passed = new Set(outcomes.flatMap(outcome => outcome.passed));
  const failed = new Map<string, Severity>();
  for (const finding of findings) {
    if (finding.waiver === undefined && !failed.has(finding.rule)) {
      failed.set(finding.rule, finding.severity);
      passed.delete(finding.rule);
    }
  }
  if (!outcomes.some(outcome => outcome.status === 'evaluated')) {
    return { status: 'unavailable', reason: 'nothing was evaluated' };
  }
  const lost = (Object.keys(weights) as Severity[])
    .map(severity => {
      const rules = [...failed.values()].filter(
        each => each === severity,
      ).length;
      return { severity, rules, points: rules * weights[severity] };
    })
    .filter(entry => entry.rules > 0);
  const lostPoints = lost.reduce((sum, entry) => sum + entry.points, 0);
  const total = lostPoints + passed.size * 2;
  return {
    status: 'available',
    value: total === 0 ? 100 : Math.round((100 * (total - lostPoints)) / total),
    total,
    lost,
  };
}
