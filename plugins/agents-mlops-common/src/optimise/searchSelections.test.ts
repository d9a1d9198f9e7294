import fc from 'fast-check';
import { catalogueSchema, OptionInput } from '../catalogue/catalogueSchema';
import { shippedCatalogue } from '../catalogue/shippedCatalogue';
import { resolveDrivers } from '../constraints/resolveDrivers';
import { buildProblem } from './buildProblem';
import { completeSelection } from './completeSelection';
import type { Candidate, Problem } from './Problem';
import { searchSelections } from './searchSelections';
import { compareSelections, idsOf, Objective, Selection } from './Selection';

/** All combinations, one after the other. */
function exhaust(problem: Problem, objective: Objective): readonly Selection[] {
  const combinations = problem.groups.reduce<readonly (readonly Candidate[])[]>(
    (chosen, { candidates }) =>
      chosen.flatMap(some => candidates.map(candidate => [...some, candidate])),
    [[]],
  );
  return combinations
    .map(chosen => completeSelection(chosen, problem))
    .filter((selection): selection is Selection => !('broken' in selection))
    .sort((left, right) => compareSelections(objective, left, right));
}

const ids = (capability: number, option: number) => `o${capability}-${option}`;
const small = fc.integer({ min: 1, max: 5 });

/** Catalogues of up to six capabilities with needs, conflicts, a platform and a budget. */
const problems = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), {
      minLength: 1,
      maxLength: 6,
    }),
    seeds: fc.array(
      fc.tuple(
        small,
        small,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: -3, max: 6 }),
      ),
      { minLength: 24, maxLength: 24 },
    ),
    needs: fc.array(
      fc.tuple(fc.nat(23), fc.oneof(fc.constant('platform-x'), fc.nat(23))),
      { maxLength: 5 },
    ),
    conflicts: fc.array(fc.tuple(fc.nat(23), fc.nat(23)), { maxLength: 5 }),
    budget: fc.integer({ min: 100, max: 3000 }),
    platformUsd: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ sizes, seeds, needs, conflicts, budget, platformUsd }) => {
    const names = sizes.flatMap((size, capability) =>
      Array.from({ length: size }, (_, option) => ({
        id: ids(capability, option),
        capability: `c${capability}`,
      })),
    );
    const nameAt = (index: number) => names[index % names.length].id;
    const options: OptionInput[] = names.map(({ id, capability }, index) => {
      const [burden, lockIn, usd, points] = seeds[index];
      return {
        id,
        capability,
        title: id,
        kind: 'oss',
        burden,
        lockIn,
        cost: [String(usd)],
        prefer: [{ when: 'True', points }],
        requiresAny: needs
          .filter(([from]) => nameAt(from) === id)
          .map(([, to]) => (typeof to === 'number' ? nameAt(to) : to)),
        fits: '',
        avoid: '',
        traits: { latencyMs: String(usd % 7) },
      };
    });
    const catalogue = catalogueSchema.parse({
      ...shippedCatalogue,
      capabilities: [
        ...sizes.map((_, capability) => ({
          id: `c${capability}`,
          title: 'c',
          neededIf: 'True',
        })),
        { id: 'platform', title: 'p', neededIf: 'False' },
      ],
      options: [
        ...options,
        {
          id: 'platform-x',
          capability: 'platform',
          title: 'x',
          kind: 'oss',
          burden: 4,
          lockIn: 1,
          cost: [String(platformUsd)],
          fits: '',
          avoid: '',
        },
      ],
      rules: [
        ...shippedCatalogue.rules.filter(({ id }) => id === 'r-budget'),
        ...conflicts.map(([left, right], index) => ({
          id: `r${index}`,
          kind: 'conflict',
          all: [nameAt(left), nameAt(right)],
          text: 'no',
        })),
        {
          id: 'r-late',
          kind: 'conflict',
          if: `not '${nameAt(0)}' in plan and '${nameAt(3)}' in plan`,
          text: 'late',
        },
      ],
    });
    return buildProblem(
      resolveDrivers({ budget_monthly_usd: budget }, catalogue),
      catalogue,
    );
  });

describe('searchSelections', () => {
  it.each<Objective>(['score', 'monthlyUsd', 'latencyMs', 'burden', 'lockIn'])(
    'finds by bounds what trying everything finds: %s',
    objective => {
      fc.assert(
        fc.property(problems, problem => {
          const { selections, method } = searchSelections(problem, {
            objective,
            count: 3,
          });
          expect(method).toBe('exact');
          expect(selections.map(idsOf)).toEqual(
            exhaust(problem, objective).slice(0, 3).map(idsOf),
          );
        }),
        { numRuns: 150 },
      );
    },
  );

  it('falls back to the beam, whose plans keep all rules too', () => {
    fc.assert(
      fc.property(problems, problem => {
        const { selections, method } = searchSelections(problem, {
          objective: 'score',
          mostVisits: 0,
        });
        expect(method).toBe('beam');
        for (const { chosen } of selections) {
          expect(completeSelection(chosen, problem)).not.toHaveProperty(
            'broken',
          );
        }
      }),
      { numRuns: 50 },
    );
  });
});
