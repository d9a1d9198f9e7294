import type { Exclusion } from '../optimise/buildProblem';
import type { Plan } from './planSchema';

const REQUEST_PATH = [
  'api',
  'features',
  'serve_online',
  'serve_stream',
  'retrieval',
];

/**
 * What the next round must do without, given what policies found.
 *
 * @remarks
 * Only findings that block and that another option could mend lead to an exclusion; warnings stay with the plan, which the score has weighed. The rest
 * (a budget that nothing meets, an agreement nobody confirmed) goes to people.
 */
export function exclusionsFrom(plan: Plan): readonly Exclusion[] {
  return plan.policy.rules
    .filter(
      ({ status, severity }) => status === 'broken' && severity === 'fail',
    )
    .flatMap(({ id, reason, subjects }) => {
      if (id === 'p-latency') return slowest(plan, reason);
      return subjects
        .filter(subject =>
          plan.choices.some(({ option }) => option === subject),
        )
        .filter(subject => hasOther(plan, subject))
        .map(subject => ({ id: subject, reason }));
    });
}

/** The slowest component of the path that has a rival. */
function slowest(plan: Plan, reason: string): readonly Exclusion[] {
  const [worst] = plan.choices
    .filter(
      ({ id, option }) => REQUEST_PATH.includes(id) && hasOther(plan, option),
    )
    .sort(
      (left, right) =>
        (right.facts.latencyMs ?? 0) - (left.facts.latencyMs ?? 0) ||
        (left.option < right.option ? -1 : 1),
    );
  return worst ? [{ id: worst.option, reason }] : [];
}

function hasOther(plan: Plan, option: string): boolean {
  return plan.choices.some(
    choice =>
      choice.option === option &&
      choice.alternatives.some(({ status }) => status === 'lost'),
  );
}
