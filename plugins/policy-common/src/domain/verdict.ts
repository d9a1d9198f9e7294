import type { Evaluation, Finding } from './finding';
import { isAtLeast, severities, type Severity } from './severity';
import { findWaiver, type Waiver, type WaiverContext } from './waiver';

/** How strictly an environment takes findings. */
export const enforcementLevels = ['advisory', 'enforced', 'strict'] as const;

/** @public */
export type EnforcementLevel = (typeof enforcementLevels)[number];

/** What an organisation changes about one rule. */
export interface RuleOverride {
  /** `off` drops its findings, `advisory` never blocks, `block` always does. */
  readonly action?: 'off' | 'advisory' | 'block';
  readonly severity?: Severity;
}

/** Levels by environment, and overrides by rule id. */
export interface EnforcementSettings {
  readonly environments: Readonly<Record<string, EnforcementLevel>>;
  readonly overrides: Readonly<Record<string, RuleOverride>>;
}

/** @public */
export const defaultEnforcement: EnforcementSettings = {
  environments: {
    dev: 'advisory',
    development: 'advisory',
    staging: 'enforced',
    production: 'strict',
  },
  overrides: {},
};

/** Counts that keep "nothing found" and "not looked at" apart. */
export interface VerdictCounts {
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly waived: number;
  readonly evaluated: number;
  readonly notEvaluated: number;
  readonly failed: number;
}

/** @public */
export interface Verdict {
  /** False only when something blocks. */
  readonly valid: boolean;
  readonly level: EnforcementLevel;
  readonly environment: string;
  /** Why it blocks, one sentence each. */
  readonly reasons: readonly string[];
  readonly findings: readonly Finding[];
  /** Fingerprints of what blocks. */
  readonly blocking: readonly string[];
  readonly counts: VerdictCounts;
}

const thresholds: Readonly<Record<EnforcementLevel, Severity | undefined>> = {
  advisory: undefined,
  enforced: 'high',
  strict: 'medium',
};

/** An environment nobody configured is treated as production. */
export function levelOf(
  environment: string,
  settings: EnforcementSettings,
): EnforcementLevel {
  return settings.environments[environment] ?? 'strict';
}

function adjust(
  finding: Finding,
  settings: EnforcementSettings,
): Finding | undefined {
  const override = settings.overrides[finding.rule];
  if (override?.action === 'off') {
    return undefined;
  }
  return override?.severity
    ? { ...finding, severity: override.severity }
    : finding;
}

function isBlocking(
  finding: Finding,
  level: EnforcementLevel,
  settings: EnforcementSettings,
): boolean {
  const action = settings.overrides[finding.rule]?.action;
  const threshold = thresholds[level];
  if (
    finding.waiver !== undefined ||
    action === 'advisory' ||
    threshold === undefined
  ) {
    return false;
  }
  return action === 'block' || isAtLeast(finding.severity, threshold);
}

function countOutcomes(evaluation: Evaluation) {
  const count = (statuses: readonly string[]) =>
    evaluation.outcomes.filter(outcome => statuses.includes(outcome.status))
      .length;
  return {
    evaluated: count(['evaluated']),
    notEvaluated: count(['not-evaluated', 'quarantined']),
    failed: count(['error', 'timeout']),
  };
}

/**
 * Turns findings into a decision.
 *
 * @remarks
 * Advisory never blocks. Enforced blocks on high and critical. Strict blocks
 * on medium and above, and when a required engine failed, ran out of time or
 * was missing: what was not judged cannot pass there. A waiver without an end
 * is good enough for enforced, not for strict.
 *
 * @public
 */
export function decideVerdict(
  evaluation: Evaluation,
  context: WaiverContext,
  settings: EnforcementSettings,
  waivers: readonly Waiver[] = [],
): Verdict {
  const level = levelOf(context.environment, settings);
  const usable =
    level === 'strict'
      ? waivers.filter(waiver => waiver.expiresAt !== undefined)
      : waivers;
  const findings = evaluation.findings.flatMap(found => {
    const finding = adjust(found, settings);
    if (!finding) {
      return [];
    }
    const waiver = findWaiver(finding, usable, context);
    return [waiver ? { ...finding, waiver: waiver.id } : finding];
  });
  const blocking = findings.filter(finding =>
    isBlocking(finding, level, settings),
  );
  const unjudged =
    level === 'strict'
      ? evaluation.outcomes.filter(
          outcome => outcome.required && outcome.status !== 'evaluated',
        )
      : [];
  const nothingRan =
    level === 'strict' &&
    !evaluation.outcomes.some(outcome => outcome.status === 'evaluated');
  const counted = findings.filter(finding => finding.waiver === undefined);
  const bySeverity = Object.fromEntries(
    severities.map(severity => [
      severity,
      counted.filter(each => each.severity === severity).length,
    ]),
  ) as Record<Severity, number>;
  return {
    valid: blocking.length === 0 && unjudged.length === 0 && !nothingRan,
    level,
    environment: context.environment,
    reasons: [
      ...severities.flatMap(severity => {
        const number = blocking.filter(
          finding => finding.severity === severity,
        ).length;
        return number > 0
          ? [
              `${number} ${severity} ${
                number === 1 ? 'finding blocks' : 'findings block'
              }`,
            ]
          : [];
      }),
      ...unjudged.map(
        outcome =>
          `${outcome.engine} did not judge ${outcome.subject}: ${
            outcome.reason ?? outcome.status
          }`,
      ),
      ...(nothingRan
        ? [
            'no policy judged this: a strict environment does not take that for a pass',
          ]
        : []),
    ],
    findings,
    blocking: blocking.map(finding => finding.fingerprint),
    counts: {
      ...countOutcomes(evaluation),
      bySeverity,
      waived: findings.length - counted.length,
    },
  };
}
