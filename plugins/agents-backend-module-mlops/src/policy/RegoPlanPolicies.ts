import { readFileSync } from 'node:fs';
import { CompiledPolicy, OpaRuntime } from '@trainyard/opa';
import {
  Catalogue,
  DraftPlan,
  judgeExpression,
  planFacts,
  PlanFacts,
  PolicyReport,
  reportPolicies,
  toResult,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

const ENTRYPOINT = 'trainyard/mlops/plan/results';
const LIMIT = { timeoutMs: 20_000 };

const outcomesSchema = z.record(
  z.string(),
  z.object({
    status: z.enum(['holds', 'broken', 'unknown', 'not-applicable']),
    reason: z.string(),
    subjects: z.array(z.string()),
  }),
);

/** Judges plans by Rego; the module is compiled once. */
export class RegoPlanPolicies {
  #compiled: Promise<CompiledPolicy> | undefined;

  constructor(
    private readonly opa: OpaRuntime,
    private readonly file: string,
  ) {}

  /** What the Rego says about the facts, by policy. */
  async evaluate(facts: PlanFacts): Promise<z.infer<typeof outcomesSchema>> {
    this.#compiled ??= this.opa.compile(
      { modules: { 'plan.rego': readFileSync(this.file, 'utf8') } },
      [ENTRYPOINT],
    );
    const raw = await this.opa.evaluateCompiled(
      await this.#compiled,
      ENTRYPOINT,
      facts,
      LIMIT,
    );
    return outcomesSchema.parse(raw);
  }

  async judge(plan: DraftPlan, catalogue: Catalogue): Promise<PolicyReport> {
    const outcomes = await this.evaluate(planFacts(plan, catalogue));
    return reportPolicies(
      catalogue.policies.map(policy =>
        toResult(
          policy,
          // A policy of an organisation is a condition of its catalogue.
          outcomes[policy.id] ?? judgeExpression(policy, plan, catalogue),
        ),
      ),
      'rego',
    );
  }
}
