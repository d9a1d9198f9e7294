import type { Finding, PlanVerdict } from '@trainyard/plugin-agents-common';
import type { Catalogue, PlanPolicyRule } from '../catalogue/catalogueSchema';
import { resolveDrivers } from '../constraints/resolveDrivers';
import { testExpression } from '../expression/evaluateExpression';
import { planScope } from '../optimise/readConflicts';
import type { DraftPlan } from '../plan/planSchema';
import type { PolicyReport, PolicyResult } from '../plan/policySchema';
import { policyRules, RuleOutcome } from './judgeFacts';
import { planFacts } from './planFacts';

/** Judges a plan by the policies of the catalogue. */
export function judgePolicies(
  plan: DraftPlan,
  catalogue: Catalogue,
): PolicyReport {
  const facts = planFacts(plan, catalogue);
  return reportPolicies(
    catalogue.policies.map(policy => {
      const rule = policyRules[policy.id];
      return toResult(
        policy,
        rule ? rule(facts) : judgeExpression(policy, plan, catalogue),
      );
    }),
    'typescript',
  );
}

/** Policies that an organisation adds are conditions in the language of the catalogue. */
export function judgeExpression(
  { must }: PlanPolicyRule,
  plan: DraftPlan,
  catalogue: Catalogue,
): RuleOutcome {
  try {
    const { scope } = resolveDrivers(plan.constraints, catalogue);
    const ids = plan.choices.map(({ option }) => option);
    const isKept = testExpression(
      must,
      planScope(scope, catalogue, ids, plan.measures.monthlyUsd),
    );
    return isKept
      ? { status: 'holds', reason: must, subjects: [] }
      : { status: 'broken', reason: `It must hold that ${must}`, subjects: [] };
  } catch (error) {
    return {
      status: 'unknown',
      reason: `The condition cannot be computed: ${String(error)}`,
      subjects: [],
    };
  }
}

export function toResult(
  { id, title, severity, remedy }: PlanPolicyRule,
  { status, reason, subjects }: RuleOutcome,
): PolicyResult {
  return {
    id,
    title,
    severity,
    status,
    reason,
    subjects: [...subjects],
    requiredChange:
      status === 'broken' || status === 'unknown' ? remedy : undefined,
  };
}

/** The verdict over all results, in the form that comparisons of plans read. */
export function reportPolicies(
  rules: readonly PolicyResult[],
  evaluator: PolicyReport['evaluator'],
): PolicyReport {
  return {
    verdict: verdictOf(rules),
    findings: rules.flatMap(toFinding),
    rules: [...rules],
    evaluator,
  };
}

function verdictOf(rules: readonly PolicyResult[]): PlanVerdict {
  const isBroken = (severity: PolicyResult['severity']) =>
    rules.some(rule => rule.status === 'broken' && rule.severity === severity);
  if (isBroken('fail')) return 'refused';
  if (rules.some(({ status }) => status === 'unknown')) return 'unknown';
  return isBroken('warn') ? 'passed-with-warnings' : 'passed';
}

function toFinding(rule: PolicyResult): Finding[] {
  if (rule.status !== 'broken' && rule.status !== 'unknown') return [];
  const where = rule.subjects.length > 0 ? `: ${rule.subjects.join(', ')}` : '';
  const weight = rule.severity === 'fail' ? 'high' : 'medium';
  return [
    {
      severity: rule.status === 'unknown' ? 'medium' : weight,
      rule: rule.id,
      message: `${rule.reason}${where}`,
      subject: rule.subjects.length === 1 ? rule.subjects[0] : undefined,
      remedy: rule.requiredChange,
    },
  ];
}
