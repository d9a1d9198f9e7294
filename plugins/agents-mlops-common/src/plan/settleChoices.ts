import type { ResolvedDrivers } from '../constraints/resolveDrivers';
import { testExpression } from '../expression/evaluateExpression';
import { describeCondition } from '../optimise/describeCondition';
import { Candidate, Problem } from '../optimise/Problem';
import { idsOf, Selection } from '../optimise/Selection';
import type { Choice } from './choiceSchema';
import { explainLosses } from './explainLosses';
import { readGovernance, settleFacts } from './settleFacts';

/** The components of a combination, each with reasons and what lost against it. */
export function settleChoices(
  selection: Selection,
  problem: Problem,
  drivers: ResolvedDrivers,
): Choice[] {
  const all = [...selection.chosen, ...selection.platforms];
  const governance = readGovernance(all);
  const ids = idsOf(selection);
  return all.map(candidate => {
    const { option, fit, monthlyUsd, score } = candidate;
    const requiredBy = all
      .filter(({ option: other }) => other.requiresAny.includes(option.id))
      .map(({ option: other }) => other.id)
      .filter(id => ids.includes(id));
    const isPlatform = selection.platforms.includes(candidate);
    const forcedBy = problem.forced.get(option.id);
    const alternatives = isPlatform
      ? []
      : [...explainLosses(option.capability, candidate, selection, problem)];
    return {
      id: option.capability,
      capabilityTitle:
        problem.catalogue.capabilities.find(
          ({ id }) => id === option.capability,
        )?.title ?? option.capability,
      option: option.id,
      title: option.title,
      kind: option.kind,
      burden: option.burden,
      lockIn: option.lockIn,
      fit,
      monthlyUsd,
      score: Number(score.toFixed(6)),
      origin: originOf(isPlatform, forcedBy),
      requiredBy,
      reasons: reasonsFor(candidate, drivers, {
        requiredBy,
        forcedBy,
        isOnly:
          !isPlatform &&
          alternatives.every(({ status }) => status === 'excluded'),
      }),
      alternatives,
      facts: settleFacts(candidate, drivers, governance),
    };
  });
}

function originOf(isPlatform: boolean, forcedBy: string | undefined) {
  if (isPlatform) return 'required';
  return forcedBy === undefined ? 'chosen' : 'rule';
}

function reasonsFor(
  { option, monthlyUsd }: Candidate,
  { scope }: ResolvedDrivers,
  {
    requiredBy,
    forcedBy,
    isOnly,
  }: { requiredBy: readonly string[]; forcedBy?: string; isOnly: boolean },
): string[] {
  const preferred = option.prefer
    .filter(({ when }) => testExpression(when, scope))
    .map(({ when, points }) =>
      when === 'True'
        ? `${signed(points)} as a rule`
        : `${signed(points)} for ${describeCondition(when, scope)}`,
    );
  return [
    ...(forcedBy === undefined ? [] : [`A must: ${forcedBy}`]),
    ...(requiredBy.length > 0 ? [`Needed by ${requiredBy.join(', ')}`] : []),
    ...(isOnly ? ['The only option that keeps the hard conditions'] : []),
    `Fits: ${option.fits}`,
    ...preferred,
    `About ${monthlyUsd.toFixed(2)} USD a month, effort ${
      option.burden
    } of 5, lock-in ${option.lockIn} of 5`,
  ];
}

function signed(points: number): string {
  return points < 0 ? `Fit ${points}` : `Fit +${points}`;
}
