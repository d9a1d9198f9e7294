import {
  Catalogue,
  Constraints,
  constraintsSchema,
  draftPlan,
  judgePlan,
  Plan,
} from '@trainyard/plugin-agents-mlops-common';

/** A plan for which a repository is generated to see that it is sound. */
export interface CoveringPlan {
  readonly name: string;
  /** The option for whose sake it is there. */
  readonly option: string;
  readonly constraints: Constraints;
  readonly plan: Plan;
}

const small = {
  team_size: 3,
  budget_monthly_usd: 4000,
  train_hours_month: 10,
  existing: ['github'],
  skills: ['python', 'sql', 'aws'],
  data_class: 'internal',
};
const platform = {
  team_size: 12,
  budget_monthly_usd: 60_000,
  train_hours_month: 150,
  skills: ['python', 'sql', 'aws', 'kubernetes', 'streaming', 'spark'],
  data_class: 'internal',
};
const stream = {
  events_per_s: 300,
  feature_freshness_s: 60,
  lookups_per_request: 4,
  latency_p95_ms: 600,
};

/** Situations that between them allow every option of the shipped catalogue. */
const SITUATIONS: Readonly<Record<string, object>> = {
  'small-batch': { ...small, serving: ['batch'], cloud: 'aws' },
  'small-online': {
    ...small,
    serving: ['online', 'batch'],
    cloud: 'aws',
    compliance: ['gdpr'],
    regions: ['eu-central-1'],
    data_class: 'sensitive',
    label_delay_days: 30,
  },
  'existing-postgres': {
    ...small,
    serving: ['batch'],
    cloud: 'aws',
    existing: ['postgres', 'github'],
    documents_gb: 5,
    llm_tokens_m_month: 10,
    data_gb: 20,
  },
  'small-stream': { ...small, ...stream, serving: ['streaming'], cloud: 'aws' },
  'platform-stream': {
    ...platform,
    ...stream,
    serving: ['streaming', 'online'],
    cloud: 'aws',
    existing: ['eks', 'kafka', 'mlflow', 'github'],
  },
  'mesh-on-services': {
    ...small,
    team_size: 4,
    serving: ['online'],
    cloud: 'aws',
    skills: ['python', 'kubernetes'],
    deployment_pref: 'kubernetes',
    requests_per_day: 990_000,
    latency_p95_ms: 100,
    infer_ms: 5,
    budget_monthly_usd: 700,
  },
  'accelerator-off-the-cloud': {
    ...small,
    serving: ['online', 'batch'],
    cloud: 'any',
    skills: ['python'],
    serve_gpu: 1,
  },
  'nobody-watches': {
    ...small,
    team_size: 2,
    serving: ['batch'],
    cloud: 'on_prem',
    existing: ['gitlab'],
  },
  'platform-large': {
    ...platform,
    serving: ['batch', 'online'],
    cloud: 'aws',
    data_gb: 4000,
    new_gb_month: 400,
    batch_rows_month: 1_500_000_000,
    models: 30,
    lookups_per_request: 3,
    documents_gb: 80,
    llm_tokens_m_month: 700,
    existing: ['airflow'],
    compliance: ['eu_ai_act_high', 'soc2'],
    label_delay_days: 60,
  },
  'platform-gpu': {
    ...platform,
    serving: ['online', 'batch'],
    cloud: 'aws',
    train_gpu: 1,
    serve_gpu: 1,
    existing: ['gitlab'],
    deployment_pref: 'managed',
    data_class: 'restricted',
    compliance: ['hipaa', 'pci_dss'],
    confirmed: ['business_associate_agreement'],
  },
  'own-site': {
    ...platform,
    ...stream,
    serving: ['batch', 'online', 'streaming'],
    cloud: 'on_prem',
    existing: ['gitlab'],
    documents_gb: 10,
    llm_tokens_m_month: 20,
    data_gb: 900,
    deployment_pref: 'kubernetes',
  },
  'own-small': {
    ...small,
    team_size: 5,
    serving: ['batch', 'online'],
    skills: ['python'],
    cloud: 'on_prem',
    existing: ['gitlab'],
    documents_gb: 2,
    llm_tokens_m_month: 2,
    data_gb: 40,
  },
  'any-cloud': {
    ...platform,
    ...stream,
    serving: ['streaming', 'batch'],
    cloud: 'any',
    existing: ['github', 'mlflow'],
    workload: ['forecasting'],
    deployment_pref: 'open_source',
  },
};

/**
 * Plans that between them hold every option of a catalogue, each chosen by the planner with the
 * other options of its capability ruled out.
 */
export function coverPlans(catalogue: Catalogue): readonly CoveringPlan[] {
  const situations = Object.entries(SITUATIONS).map(
    ([name, fields]) => [name, constraintsSchema.parse(fields)] as const,
  );
  return catalogue.options.flatMap(option => {
    for (const [name, constraints] of situations) {
      const plan = planWith(option.id, constraints, catalogue);
      if (plan) {
        return [
          {
            name: `${option.id} in ${name}`,
            option: option.id,
            constraints,
            plan,
          },
        ];
      }
    }
    return [];
  });
}

/** What the planner itself makes of every situation. */
export function planSituations(catalogue: Catalogue): readonly CoveringPlan[] {
  return Object.entries(SITUATIONS).map(([name, fields]) => {
    const constraints = constraintsSchema.parse(fields);
    const plan = judgePlan(draftPlan(constraints, catalogue), catalogue);
    return { name, option: name, constraints, plan };
  });
}

function planWith(
  wanted: string,
  constraints: Constraints,
  catalogue: Catalogue,
): Plan | undefined {
  const capability = catalogue.options.find(
    ({ id }) => id === wanted,
  )?.capability;
  const exclude = catalogue.options
    .filter(option => option.capability === capability && option.id !== wanted)
    .map(({ id }) => ({ id, reason: `${wanted} is wanted` }));
  const plan = judgePlan(
    draftPlan(constraints, catalogue, { exclude }),
    catalogue,
  );
  return plan.search.isFeasible &&
    plan.choices.some(({ option }) => option === wanted)
    ? plan
    : undefined;
}
