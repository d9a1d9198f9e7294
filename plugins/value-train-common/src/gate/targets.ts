import type { CheckContext } from './types';

/**
 * Where the train may go after this gate. Where a phase decides (keep, improve,
 * promote …), the recorded decision chooses among its branches.
 */
export function branchTargets(
  { phase, reader }: CheckContext,
  all: readonly string[],
): string[] {
  if (!phase.branches || phase.branch_on === undefined) {
    return phase.next === undefined ? [...all] : [phase.next];
  }
  const decided = reader.resolve(phase.branch_on);
  const values =
    decided.status === 'value' ? [decided.value].flat().map(String) : [];
  const chosen = phase.branches
    .filter(branch =>
      values.includes(
        branch.decision ?? branch.reentry ?? branch.recommendation ?? '',
      ),
    )
    .map(({ to }) => to);
  return [...new Set(chosen)];
}
