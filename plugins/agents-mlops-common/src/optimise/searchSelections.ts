import { closeRequirements, completeSelection } from './completeSelection';
import { Candidate, Problem } from './Problem';
import { searchByBeam } from './searchByBeam';
import { compareSelections, Objective, Selection } from './Selection';

export interface SearchResult {
  readonly method: 'exact' | 'beam';
  /** Partial combinations looked at. */
  readonly visited: number;
  /** Best first. */
  readonly selections: readonly Selection[];
}

export interface SearchOptions {
  readonly objective: Objective;
  /** How many of the best are wanted. @default 1 */
  readonly count?: number;
  /** After so many partial combinations the beam takes over. @default 200000 */
  readonly mostVisits?: number;
}

interface Sums {
  readonly objective: number;
  readonly score: number;
  readonly monthlyUsd: number;
}

const MOST_VISITS = 200_000;
const SLACK = 1e-7;
const NOTHING: Sums = { objective: 0, score: 0, monthlyUsd: 0 };

class BranchAndBound {
  visited = 0;
  best: Selection[] = [];
  readonly #ordered: readonly (readonly Candidate[])[];
  readonly #floor: readonly Sums[];
  /** Ids that groups from this one on, or platforms, can still bring. */
  readonly #ahead: readonly ReadonlySet<string>[];
  readonly #mostUsd: number;
  readonly #chosen: Candidate[] = [];
  readonly #ids = new Set<string>();

  constructor(
    private readonly problem: Problem,
    private readonly objective: Objective,
    private readonly count: number,
    private readonly mostVisits: number,
  ) {
    this.#ordered = problem.groups.map(({ candidates }) =>
      [...candidates].sort(
        (left, right) =>
          valueOf(left, objective) - valueOf(right, objective) ||
          left.score - right.score,
      ),
    );
    // A platform that improves a sum could come with any branch.
    const gains = problem.platforms.map(platform => {
      const sums = this.#sumsOf(platform);
      return mapSums(sums, value => Math.min(0, value));
    });
    const floor = [gains.reduce(addSums, NOTHING)];
    const ahead = [new Set(problem.platforms.map(({ option }) => option.id))];
    for (const candidates of [...this.#ordered].reverse()) {
      const least = candidates
        .map(candidate => this.#sumsOf(candidate))
        .reduce(leastSums);
      floor.unshift(addSums(floor[0], least));
      ahead.unshift(
        new Set([...ahead[0], ...candidates.map(({ option }) => option.id)]),
      );
    }
    this.#floor = floor;
    this.#ahead = ahead;
    this.#mostUsd = Math.min(
      Infinity,
      ...problem.costLimits.map(({ mostUsd }) => mostUsd),
    );
  }

  get isExhausted(): boolean {
    return this.visited > this.mostVisits;
  }

  run(): void {
    this.#descend(NOTHING);
  }

  #descend(sums: Sums): void {
    this.visited += 1;
    if (this.isExhausted) return;
    const group = this.#ordered[this.#chosen.length];
    if (!group) {
      this.#keep();
      return;
    }
    for (const candidate of group) {
      const next = addSums(sums, this.#sumsOf(candidate));
      this.#chosen.push(candidate);
      this.#ids.add(candidate.option.id);
      if (!this.#isHopeless(next)) this.#descend(next);
      this.#ids.delete(candidate.option.id);
      this.#chosen.pop();
    }
  }

  #isHopeless(chosenSums: Sums): boolean {
    const depth = this.#chosen.length;
    if (this.#isOutOfReach(addSums(chosenSums, this.#floor[depth])))
      return true;
    const ahead = this.#ahead[depth];
    const isStuck = this.#chosen.some(
      ({ option: { requiresAny } }) =>
        requiresAny.length > 0 &&
        !requiresAny.some(id => this.#ids.has(id) || ahead.has(id)),
    );
    if (isStuck) return true;
    const { conflicts } = this.problem;
    const isBroken = conflicts.some(
      conflict =>
        conflict.isMonotone &&
        conflict.breaks(this.#ids, chosenSums.monthlyUsd),
    );
    if (isBroken) return true;
    const certain = this.#certainPlatforms(depth);
    return (
      certain.length > 0 &&
      this.#isOutOfReach(
        certain
          .map(platform => this.#sumsOf(platform))
          .reduce(addSums, addSums(chosenSums, this.#floor[depth])),
      )
    );
  }

  /** Whether a plan with at least these sums is too dear, or no better than what is there. */
  #isOutOfReach({ objective, score, monthlyUsd }: Sums): boolean {
    if (monthlyUsd > this.#mostUsd + SLACK) return true;
    const worst = this.best[this.count - 1];
    if (!worst) return false;
    const limit = worst[this.objective];
    return (
      objective > limit + SLACK ||
      (objective > limit - SLACK && score > worst.score + SLACK)
    );
  }

  /** Platforms that the branch needs whatever comes; gains are in the floor already. */
  #certainPlatforms(depth: number): readonly Candidate[] {
    const { platforms } = this.problem;
    if (platforms.length === 0) return platforms;
    const inPlatforms = new Set(platforms.map(({ option }) => option.id));
    const ahead = this.#ahead[depth];
    const sure = this.#chosen.filter(({ option: { requiresAny } }) =>
      requiresAny.every(id => inPlatforms.has(id) || !ahead.has(id)),
    );
    return (closeRequirements(sure, platforms, this.#ids) ?? []).filter(
      ({ score, monthlyUsd }) => score >= 0 && monthlyUsd >= 0,
    );
  }

  #sumsOf(candidate: Candidate): Sums {
    return {
      objective: valueOf(candidate, this.objective),
      score: candidate.score,
      monthlyUsd: candidate.monthlyUsd,
    };
  }

  #keep(): void {
    const selection = completeSelection([...this.#chosen], this.problem);
    if ('broken' in selection) return;
    this.best = [...this.best, selection]
      .sort((left, right) => compareSelections(this.objective, left, right))
      .slice(0, this.count);
  }
}

function mapSums(sums: Sums, change: (value: number) => number): Sums {
  return {
    objective: change(sums.objective),
    score: change(sums.score),
    monthlyUsd: change(sums.monthlyUsd),
  };
}

function addSums(left: Sums, right: Sums): Sums {
  return {
    objective: left.objective + right.objective,
    score: left.score + right.score,
    monthlyUsd: left.monthlyUsd + right.monthlyUsd,
  };
}

function leastSums(left: Sums, right: Sums): Sums {
  return {
    objective: Math.min(left.objective, right.objective),
    score: Math.min(left.score, right.score),
    monthlyUsd: Math.min(left.monthlyUsd, right.monthlyUsd),
  };
}

function valueOf(candidate: Candidate, objective: Objective): number {
  return objective === 'burden' || objective === 'lockIn'
    ? candidate.option[objective]
    : candidate[objective];
}

/**
 * The best combinations, by branch and bound.
 *
 * @remarks
 * Objective, score and cost are sums over components, so the least that the
 * capabilities still open can add is a bound: a branch that cannot get under the
 * worst of the best so far, or under the budget, is cut. The result is that of
 * trying all combinations; where the bounds cut too little, the beam of the
 * catalogue's own search takes over.
 */
export function searchSelections(
  problem: Problem,
  { objective, count = 1, mostVisits = MOST_VISITS }: SearchOptions,
): SearchResult {
  const search = new BranchAndBound(problem, objective, count, mostVisits);
  search.run();
  return search.isExhausted
    ? {
        method: 'beam',
        visited: search.visited,
        selections: searchByBeam(problem, objective, count),
      }
    : { method: 'exact', visited: search.visited, selections: search.best };
}
