import { completeSelection } from '../optimise/completeSelection';
import { Candidate, Problem } from '../optimise/Problem';
import { searchSelections } from '../optimise/searchSelections';
import { Selection } from '../optimise/Selection';
import type { LostOption } from './choiceSchema';

const MOST_VISITS = 5000;

/** Why each other option of a capability is not in the plan. */
export function explainLosses(
  capability: string,
  taken: Candidate,
  best: Selection,
  problem: Problem,
): readonly LostOption[] {
  const excluded = problem.excluded
    .filter(({ option }) => option.capability === capability)
    .map(({ option, reason }) => ({
      option: option.id,
      title: option.title,
      status: 'excluded' as const,
      reason,
    }));
  const others = problem.groups
    .filter(group => group.capability === capability)
    .flatMap(({ candidates }) => candidates)
    .filter(({ option }) => option.id !== taken.option.id);
  const lost = others.map(candidate =>
    explainLoss(candidate, taken, best, problem),
  );
  return [...lost, ...excluded];
}

function explainLoss(
  candidate: Candidate,
  taken: Candidate,
  best: Selection,
  problem: Problem,
): LostOption {
  const { option, monthlyUsd } = candidate;
  const common = { option: option.id, title: option.title, monthlyUsd };
  const { selections } = searchSelections(
    {
      ...problem,
      groups: problem.groups.map(group =>
        group.capability === option.capability
          ? { ...group, candidates: [candidate] }
          : group,
      ),
    },
    { objective: 'score', mostVisits: MOST_VISITS },
  );
  if (selections.length === 0) {
    const swapped = completeSelection(
      best.chosen.map(item => (item === taken ? candidate : item)),
      problem,
    );
    const reason =
      'broken' in swapped
        ? swapped.broken
        : 'No combination with it keeps the rules';
    return { ...common, status: 'excluded', reason: `${reason}` };
  }
  const scoreDelta = Number((selections[0].score - best.score).toFixed(3));
  return {
    ...common,
    status: 'lost',
    scoreDelta,
    reason: compareTraits(candidate, taken, scoreDelta, selections[0], best),
  };
}

function compareTraits(
  candidate: Candidate,
  taken: Candidate,
  scoreDelta: number,
  selection: Selection,
  best: Selection,
): string {
  const money = selection.monthlyUsd - best.monthlyUsd;
  const parts = [
    Math.abs(money) >= 0.5 &&
      `the plan would cost ${Math.abs(money).toFixed(0)} USD a month ${
        money > 0 ? 'more' : 'less'
      }`,
    candidate.option.burden !== taken.option.burden &&
      `effort ${candidate.option.burden} instead of ${taken.option.burden}`,
    candidate.option.lockIn !== taken.option.lockIn &&
      `lock-in ${candidate.option.lockIn} instead of ${taken.option.lockIn}`,
    candidate.fit !== taken.fit &&
      `fit ${candidate.fit} instead of ${taken.fit}`,
    selection.platforms.length > best.platforms.length &&
      'it draws in a platform',
  ].filter(Boolean);
  const rest = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  return scoreDelta === 0
    ? `As good by score; the tie goes to the cheaper, then the simpler${rest}`
    : `The best plan with it scores ${Math.abs(scoreDelta).toFixed(2)} ${
        scoreDelta > 0 ? 'worse' : 'better'
      }${rest}`;
}
