import type { PlanVersion, RunDecisionSet } from '../decisionSet';

/** A decision set in memory: version 1 is given, the run writes version 2. */
export class MemoryDecisionSet implements RunDecisionSet {
  readonly id = 'test-decision-set';
  #now: PlanVersion;

  constructor(plan: Readonly<Record<string, unknown>>) {
    this.#now = { version: 1, plan };
  }

  get plan(): Readonly<Record<string, unknown>> {
    return this.#now.plan;
  }

  async read(): Promise<PlanVersion> {
    return this.#now;
  }

  async save(plan: Readonly<Record<string, unknown>>): Promise<PlanVersion> {
    // What the database stores is JSON.
    this.#now = { version: 2, plan: JSON.parse(JSON.stringify(plan)) };
    return this.#now;
  }
}
