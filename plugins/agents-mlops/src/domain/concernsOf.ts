import type { Severity } from '@trainyard/plugin-agents-common';
import type { Plan } from '@trainyard/plugin-agents-mlops-common';

/** Something a critic, a rule or a policy says. */
export interface Concern {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  /** What it rests on. */
  readonly evidence?: string;
  /** What would have to change. */
  readonly remedy?: string;
  /** The component it speaks of; all where left out. */
  readonly subject?: string;
}

const RANKS: readonly Severity[] = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
];

/** What critics and rules of the catalogue say, worst first. */
export function concernsOf(plan: Plan): readonly Concern[] {
  const concerns: Concern[] = [
    ...plan.critique.map(finding => ({ ...finding })),
    ...plan.findings.map((finding, index) => ({
      ...finding,
      id: finding.rule ?? `finding-${index}`,
    })),
  ];
  return concerns.sort(
    (left, right) =>
      RANKS.indexOf(left.severity) - RANKS.indexOf(right.severity),
  );
}

/** What is said about one component, broken policies included. */
export function concernsAbout(plan: Plan, option: string): readonly Concern[] {
  const broken = plan.policy.rules
    .filter(
      ({ status, subjects }) =>
        status === 'broken' && subjects.includes(option),
    )
    .map(
      ({ id, severity, reason, requiredChange }): Concern => ({
        id,
        severity: severity === 'fail' ? 'high' : 'medium',
        message: reason,
        remedy: requiredChange,
        subject: option,
      }),
    );
  return [
    ...broken,
    ...concernsOf(plan).filter(({ subject }) => subject === option),
  ];
}

/** The worst of some concerns. */
export function worstOf(concerns: readonly Concern[]): Severity | undefined {
  return RANKS.find(rank => concerns.some(({ severity }) => severity === rank));
}
