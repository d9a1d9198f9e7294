/** A version of a plan. */
export interface PlanVersion {
  readonly version: number;
  readonly plan: Readonly<Record<string, unknown>>;
}

/**
 * The decision set that a run works on.
 *
 * @remarks
 * One run writes one version; what it saves again replaces it. Places in the
 * plan that have a meaning of their own (`cost`, `policy`) are described with
 * `planCostSchema` and `planPolicySchema` of the common package.
 */
export interface RunDecisionSet {
  readonly id: string;
  /** The plan of this run, else the one that it began with. */
  read(): Promise<PlanVersion>;
  /** Makes the plan the run's own version. The same plan twice changes nothing. */
  save(plan: Readonly<Record<string, unknown>>): Promise<PlanVersion>;
}
