import { Candidate, Problem } from './Problem';
import { Selection, sumSelection } from './Selection';

/** The platforms that the chosen options draw in; `undefined` where a need stays open. */
export function closeRequirements(
  chosen: readonly Candidate[],
  platforms: readonly Candidate[],
  alsoPresent: Iterable<string> = [],
): readonly Candidate[] | undefined {
  const present = new Set([
    ...alsoPresent,
    ...chosen.map(({ option }) => option.id),
  ]);
  const drawn: Candidate[] = [];
  // A platform may have needs of its own.
  const open = [...chosen];
  for (let next = open.shift(); next; next = open.shift()) {
    const { requiresAny } = next.option;
    if (requiresAny.length === 0 || requiresAny.some(id => present.has(id))) {
      continue;
    }
    const platform = platforms.find(({ option }) =>
      requiresAny.includes(option.id),
    );
    if (!platform) return undefined;
    present.add(platform.option.id);
    drawn.push(platform);
    open.push(platform);
  }
  return drawn;
}

/** Why a complete combination is out, or its sums. */
export function completeSelection(
  chosen: readonly Candidate[],
  { platforms, conflicts, costLimits }: Problem,
): Selection | { readonly broken: string } {
  const drawn = closeRequirements(chosen, platforms);
  if (!drawn) return { broken: 'Something it requires is missing' };
  const selection = sumSelection(chosen, drawn);
  const limit = costLimits.find(
    ({ mostUsd }) => selection.monthlyUsd > mostUsd,
  );
  if (limit) return { broken: limit.text };
  const ids = new Set([...chosen, ...drawn].map(({ option }) => option.id));
  const conflict = conflicts.find(({ breaks }) =>
    breaks(ids, selection.monthlyUsd),
  );
  return conflict ? { broken: conflict.text } : selection;
}
