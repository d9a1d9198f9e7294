import type { Catalogue, Option } from '../catalogue/catalogueSchema';
import type { ExpressionScope } from '../expression/evaluateExpression';
import type { BillLine } from '../plan/billSchema';

/** An option as the optimiser weighs it. */
export interface Candidate {
  readonly option: Option;
  readonly bill: readonly BillLine[];
  readonly monthlyUsd: number;
  readonly fit: number;
  readonly latencyMs: number;
  /** Its share of the plan's score; lower is better. */
  readonly score: number;
}

/** A capability with what can fill it, best score first. */
export interface Group {
  readonly capability: string;
  readonly candidates: readonly Candidate[];
}

/** An option that cannot be taken, and why. */
export interface ExcludedOption {
  readonly option: Option;
  readonly reason: string;
}

/** A rule that rules a combination out. */
export interface Conflict {
  readonly id: string;
  readonly text: string;
  /** Whether the chosen options break it; a partial plan that breaks it cannot be mended. */
  breaks(plan: ReadonlySet<string>, monthlyUsd: number): boolean;
  /** Whether a partial plan may be asked. */
  readonly isMonotone: boolean;
}

/** Everything a search needs; made once for a plan. */
export interface Problem {
  readonly catalogue: Catalogue;
  readonly scope: ExpressionScope;
  readonly groups: readonly Group[];
  /** Options that only others draw in. */
  readonly platforms: readonly Candidate[];
  readonly conflicts: readonly Conflict[];
  /** The most that a plan may cost a month, as the rules have it. */
  readonly costLimits: readonly CostLimit[];
  readonly excluded: readonly ExcludedOption[];
  /** Needed capabilities that nothing can fill. */
  readonly unfilled: readonly string[];
  /** Options that rules force into the plan, with the rule. */
  readonly forced: ReadonlyMap<string, string>;
}

export interface CostLimit {
  readonly id: string;
  readonly text: string;
  readonly mostUsd: number;
}
