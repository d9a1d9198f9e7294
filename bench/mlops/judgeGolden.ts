import type { Plan } from '@trainyard/plugin-agents-mlops-common';
import type { GoldenCase } from './goldenCase';

/**
 * How a verdict answers what a case expects.
 *
 * @remarks
 * A plan with open confirmations (`unknown`) breaks nothing: it counts as
 * passed, and the row says so.
 */
const ANSWERS: Readonly<Record<string, readonly Plan['policy']['verdict'][]>> = {
  pass: ['passed', 'passed-with-warnings', 'unknown'],
  warn: ['passed-with-warnings', 'unknown'],
  fail: ['refused'],
};

/** What a plan lacks of what the case expects. */
export function judgeGolden(test: GoldenCase, plan: Plan): readonly string[] {
  const present = new Set(
    plan.choices.flatMap(({ id, option }) => [id, option]),
  );
  const { monthlyUsd } = plan.measures;
  const { cost_usd: cost, policy } = test;
  return [
    ...test.must_include
      .filter(id => !present.has(id))
      .map(id => `without ${id}`),
    ...test.one_of
      .filter(ids => !ids.some(id => present.has(id)))
      .map(ids => `none of ${ids.join(', ')}`),
    ...test.must_not.filter(id => present.has(id)).map(id => `with ${id}`),
    ...(cost && (monthlyUsd < cost.min || monthlyUsd > cost.max)
      ? [`${monthlyUsd.toFixed(0)} USD`]
      : []),
    ...(policy && !ANSWERS[policy].includes(plan.policy.verdict)
      ? [`verdict ${plan.policy.verdict}`]
      : []),
  ];
}
