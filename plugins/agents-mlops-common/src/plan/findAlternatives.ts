import { Problem } from '../optimise/Problem';
import { searchSelections } from '../optimise/searchSelections';
import { idsOf, Objective, Selection } from '../optimise/Selection';
import { measureLatency } from './measureLatency';
import type { AlternativePlan, PlanMeasures } from './planSchema';

const MOST_VISITS = 20_000;
const EXTREMES: readonly {
  readonly id: AlternativePlan['id'];
  readonly title: string;
  readonly objective: Objective;
}[] = [
  { id: 'cheapest', title: 'Cheapest', objective: 'monthlyUsd' },
  { id: 'fastest', title: 'Fastest', objective: 'latencyMs' },
  { id: 'least-effort', title: 'Least effort', objective: 'burden' },
  { id: 'least-lock-in', title: 'Least lock-in', objective: 'lockIn' },
];

/**
 * The next best plans, and the best plan for each single aim.
 *
 * @remarks
 * An extreme is kept where the plan does not beat or equal it in everything;
 * the same combination is told once.
 */
export function findAlternatives(
  best: Selection,
  nextBest: readonly Selection[],
  problem: Problem,
): readonly AlternativePlan[] {
  const told = new Set([idsOf(best).join()]);
  const alternatives: AlternativePlan[] = [];
  const tell = (
    id: AlternativePlan['id'],
    title: string,
    selection: Selection,
  ): void => {
    const key = idsOf(selection).join();
    if (told.has(key)) return;
    told.add(key);
    alternatives.push(describe(id, title, selection, best));
  };
  for (const { id, title, objective } of EXTREMES) {
    const [found] = searchSelections(problem, {
      objective,
      mostVisits: MOST_VISITS,
    }).selections;
    if (found && !isDominated(found, best)) tell(id, title, found);
  }
  nextBest
    .slice(0, 2)
    .forEach((selection, index) =>
      tell(
        index === 0 ? 'runner-up' : 'third',
        index === 0 ? 'Second best by score' : 'Third best by score',
        selection,
      ),
    );
  return alternatives;
}

export function measureSelection(selection: Selection): PlanMeasures {
  return {
    monthlyUsd: Number(selection.monthlyUsd.toFixed(4)),
    latencyMs: measureLatency(selection),
    burden: selection.burden,
    lockIn: selection.lockIn,
    score: Number(selection.score.toFixed(6)),
  };
}

const AIMS = ['monthlyUsd', 'latencyMs', 'burden', 'lockIn'] as const;

function isDominated(one: Selection, other: Selection): boolean {
  return AIMS.every(aim => other[aim] <= one[aim]);
}

function describe(
  id: AlternativePlan['id'],
  title: string,
  selection: Selection,
  best: Selection,
): AlternativePlan {
  const options = optionsOf(selection);
  const ours = optionsOf(best);
  const capabilities = [
    ...new Set([...Object.keys(ours), ...Object.keys(options)]),
  ];
  return {
    id,
    title,
    options,
    measures: measureSelection(selection),
    differences: capabilities
      .filter(capability => ours[capability] !== options[capability])
      .map(
        capability =>
          `${capability}: ${options[capability] ?? 'nothing'} instead of ${
            ours[capability] ?? 'nothing'
          }`,
      ),
    whyNot: whyNot(selection, best),
  };
}

function optionsOf({ chosen, platforms }: Selection): Record<string, string> {
  return Object.fromEntries(
    [...chosen, ...platforms].map(({ option }) => [
      option.capability,
      option.id,
    ]),
  );
}

function whyNot(selection: Selection, best: Selection): string {
  const names = {
    monthlyUsd: ['USD a month', 'cheaper', 'dearer'],
    latencyMs: ['ms at the 95th percentile', 'faster', 'slower'],
    burden: ['points of effort', 'less', 'more'],
    lockIn: ['points of lock-in', 'less', 'more'],
  } as const;
  const parts = AIMS.filter(
    aim => Math.abs(selection[aim] - best[aim]) >= 0.005,
  ).map(aim => {
    const delta = selection[aim] - best[aim];
    const [unit, less, more] = names[aim];
    return `${Number(Math.abs(delta).toFixed(2))} ${unit} ${
      delta < 0 ? less : more
    }`;
  });
  const delta = selection.score - best.score;
  const what =
    parts.length > 0 ? parts.join(', ') : 'the same in all four aims';
  return `${what}; by the score of the catalogue ${Math.abs(delta).toFixed(
    2,
  )} ${delta >= 0 ? 'worse' : 'better, but out of reach of the rules'}`;
}
