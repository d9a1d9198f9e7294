import type { Catalogue } from '../catalogue/catalogueSchema';
import { UNFILLED_CAPABILITY } from '../optimise/describeUnfilled';
import type { DraftPlan } from '../plan/planSchema';

/** What policies look at: plain data, so that Rego and TypeScript judge the same. */
export interface PlanFacts {
  readonly monthlyUsd: number;
  readonly budgetUsd: number;
  readonly isBudgetStated: boolean;
  readonly latencyMs: number | null;
  readonly latencyLimitMs: number;
  readonly availability: number;
  readonly dataClass: string;
  readonly compliance: readonly string[];
  readonly confirmed: readonly string[];
  readonly regions: readonly string[];
  readonly components: readonly {
    readonly id: string;
    readonly capability: string;
    readonly title: string;
    readonly kind: string;
    readonly region: string;
    readonly isStore: boolean;
    readonly isManaged: boolean;
    readonly isHipaaEligible: boolean;
    readonly isEncryptedAtRest: boolean;
    readonly isPublic: boolean;
    readonly isPrivate: boolean;
    readonly hasRollback: boolean;
    readonly instances: number;
    readonly secretsBy: string;
    readonly tags: readonly string[];
  }[];
  /** Needed capabilities that no option of the catalogue can fill. */
  readonly unfilled: readonly string[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly usesTls: boolean;
    readonly isPrivate: boolean;
  }[];
  readonly audit: { readonly isOn: boolean; readonly retentionDays: number };
  readonly hasHumanOverride: boolean;
  /** Names of services that new plans must not use. */
  readonly barred: readonly string[];
}

/** Takes out of a plan what the policies need. */
export function planFacts(plan: DraftPlan, catalogue: Catalogue): PlanFacts {
  const { drivers, constraints, measures } = plan;
  const words = (name: string) => {
    const value = drivers[name];
    return Array.isArray(value) ? value : [];
  };
  return {
    monthlyUsd: measures.monthlyUsd,
    budgetUsd: Number(drivers.budget_monthly_usd),
    isBudgetStated: constraints.budget_monthly_usd !== undefined,
    // null and not absent: Rego tells a missing value from a false one only with care.
    latencyMs: measures.latencyMs ?? null,
    latencyLimitMs: Number(drivers.latency_p95_ms),
    availability: Number(drivers.availability),
    dataClass: String(drivers.data_class),
    compliance: words('compliance'),
    confirmed: constraints.confirmed ?? [],
    regions: words('regions'),
    components: plan.choices.map(({ option, id, title, kind, facts }) => {
      const { latencyMs, tags, ...rest } = facts;
      return {
        id: option,
        capability: id,
        title,
        kind,
        ...rest,
        tags: Object.keys(tags).sort(),
      };
    }),
    unfilled: plan.findings
      .filter(({ rule }) => rule === UNFILLED_CAPABILITY)
      .flatMap(({ subject }) => subject ?? []),
    edges: plan.edges.map(({ from, to, usesTls, isPrivate }) => ({
      from,
      to,
      usesTls,
      isPrivate,
    })),
    audit: plan.audit,
    hasHumanOverride: plan.humanOverride.isDefined,
    barred: catalogue.lifecycle
      .filter(({ isBarred }) => isBarred)
      .map(({ service }) => service.replace(/^AWS /, '')),
  };
}
