import type { Catalogue } from '../catalogue/catalogueSchema';
import type { Constraints } from '../constraints/constraintsSchema';
import { resolveDrivers } from '../constraints/resolveDrivers';
import { buildProblem, Exclusion } from '../optimise/buildProblem';
import { searchSelections } from '../optimise/searchSelections';
import { idsOf } from '../optimise/Selection';

const MOST_VISITS = 20_000;

/** The options of the best plan alone, without reasons: fast enough to ask "what if" many times. */
export function bestOptions(
  constraints: Constraints,
  catalogue: Catalogue,
  exclude: readonly Exclusion[] = [],
): readonly string[] | undefined {
  const problem = buildProblem(
    resolveDrivers(constraints, catalogue),
    catalogue,
    exclude,
  );
  const [best] = searchSelections(problem, {
    objective: 'score',
    mostVisits: MOST_VISITS,
  }).selections;
  return best && idsOf(best);
}
