import { completeSelection } from './completeSelection';
import { Candidate, Problem } from './Problem';
import {
  compareSelections,
  Objective,
  Selection,
  sumSelection,
} from './Selection';

const KEPT_A_CAPABILITY = 4;
const BEAM = 200;

/** The search that the catalogue describes: the best 4 options a capability, 200 partial plans at a time. */
export function searchByBeam(
  problem: Problem,
  objective: Objective,
  count: number,
): readonly Selection[] {
  let beam: (readonly Candidate[])[] = [[]];
  for (const { candidates } of problem.groups) {
    const kept = candidates.slice(0, KEPT_A_CAPABILITY);
    beam = beam
      .flatMap(chosen => kept.map(candidate => [...chosen, candidate]))
      .filter(
        chosen =>
          !problem.conflicts.some(
            ({ isMonotone, breaks }) =>
              isMonotone &&
              breaks(new Set(chosen.map(({ option }) => option.id)), 0),
          ),
      )
      .map(chosen => sumSelection(chosen, []))
      .sort((left, right) => compareSelections(objective, left, right))
      .slice(0, BEAM)
      .map(({ chosen }) => chosen);
  }
  return beam
    .map(chosen => completeSelection(chosen, problem))
    .filter((selection): selection is Selection => !('broken' in selection))
    .sort((left, right) => compareSelections(objective, left, right))
    .slice(0, count);
}
