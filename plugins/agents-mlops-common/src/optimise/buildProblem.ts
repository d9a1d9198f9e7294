import type { Catalogue, Option } from '../catalogue/catalogueSchema';
import type { ResolvedDrivers } from '../constraints/resolveDrivers';
import { testExpression } from '../expression/evaluateExpression';
import { describeCondition } from './describeCondition';
import { Candidate, ExcludedOption, Group, Problem } from './Problem';
import { planScope, readConflicts } from './readConflicts';
import { weighOption } from './weighOption';

/** An option that findings of an earlier round ruled out. */
export interface Exclusion {
  readonly id: string;
  readonly reason: string;
}

/** Prunes by the hard conditions and weighs the rest. */
export function buildProblem(
  drivers: ResolvedDrivers,
  catalogue: Catalogue,
  exclusions: readonly Exclusion[] = [],
): Problem {
  const { scope } = drivers;
  const excluded: ExcludedOption[] = [];
  const needed = catalogue.capabilities.filter(({ neededIf }) =>
    testExpression(neededIf, scope),
  );
  const forced = readForced(catalogue, drivers);
  const drawnIn = new Set(
    catalogue.options.flatMap(({ requiresAny }) => requiresAny),
  );
  const forcedCapabilities = new Set(
    catalogue.options
      .filter(({ id }) => forced.has(id))
      .map(({ capability }) => capability),
  );
  const feasible = (option: Option): boolean => {
    const reason = whyExcluded(option, drivers, exclusions);
    if (reason) excluded.push({ option, reason });
    return !reason;
  };
  const weigh = (option: Option) => weighOption(option, drivers, catalogue);
  const groups: Group[] = catalogue.capabilities
    .filter(
      capability =>
        needed.includes(capability) || forcedCapabilities.has(capability.id),
    )
    .map(({ id }) => {
      const candidates = catalogue.options
        .filter(({ capability }) => capability === id)
        .filter(feasible)
        .map(weigh);
      return {
        capability: id,
        candidates: keepForced(candidates, forced, excluded),
      };
    })
    .map(({ capability, candidates }) => ({
      capability,
      candidates: [...candidates].sort(compareCandidates),
    }));
  const inGroups = new Set(groups.map(({ capability }) => capability));
  const platforms = catalogue.options
    .filter(
      ({ id, capability }) => drawnIn.has(id) && !inGroups.has(capability),
    )
    .filter(feasible)
    .map(weigh)
    // A capability of its own that is not needed is no platform to draw in.
    .filter(({ option }) => isPlatform(option, catalogue));
  return {
    catalogue,
    scope,
    groups: groups.filter(({ candidates }) => candidates.length > 0),
    platforms,
    ...readConflicts(catalogue, scope),
    excluded,
    unfilled: groups
      .filter(({ candidates }) => candidates.length === 0)
      .map(({ capability }) => capability),
    forced,
  };
}

function isPlatform(option: Option, { capabilities }: Catalogue): boolean {
  const capability = capabilities.find(({ id }) => id === option.capability);
  return capability === undefined || capability.neededIf === 'False';
}

function whyExcluded(
  option: Option,
  { scope }: ResolvedDrivers,
  exclusions: readonly Exclusion[],
): string | undefined {
  const failing = option.hard.find(
    condition => !testExpression(condition, scope),
  );
  if (failing) return `Needs ${describeCondition(failing, scope)}`;
  return exclusions.find(({ id }) => id === option.id)?.reason;
}

function readForced(catalogue: Catalogue, { scope }: ResolvedDrivers) {
  const rules = catalogue.rules.filter(
    rule =>
      rule.kind === 'add' &&
      rule.if &&
      testExpression(rule.if, planScope(scope, catalogue, [], 0)),
  );
  return new Map(
    rules.flatMap(({ add, text }) =>
      (add ?? []).map(id => [id, text] as const),
    ),
  );
}

/** Where a rule forces an option, the others of its capability are out. */
function keepForced(
  candidates: readonly Candidate[],
  forced: ReadonlyMap<string, string>,
  excluded: ExcludedOption[],
): readonly Candidate[] {
  const kept = candidates.filter(({ option }) => forced.has(option.id));
  if (kept.length === 0) return candidates;
  for (const { option } of candidates) {
    if (!forced.has(option.id)) {
      const reason = forced.get(kept[0].option.id) ?? '';
      excluded.push({
        option,
        reason: `${kept[0].option.title} is a must: ${reason}`,
      });
    }
  }
  return kept;
}

/** Ties: cheaper, then lower burden, then id. */
export function compareCandidates(left: Candidate, right: Candidate): number {
  return (
    left.score - right.score ||
    left.monthlyUsd - right.monthlyUsd ||
    left.option.burden - right.option.burden ||
    (left.option.id < right.option.id ? -1 : 1)
  );
}
