import type { SystemGeneratorInput } from '@trainyard/plugin-agents-mlops-common';

/** What the parts of the description look at. */
export interface PlanFacts {
  readonly options: ReadonlySet<string>;
  readonly existing: ReadonlySet<string>;
  readonly serving: readonly string[];
  readonly cloud: string;
  readonly onKubernetes: boolean;
  readonly costCenter: string;
  readonly name: string;
  readonly number: (driver: string) => number;
  /** What templates see of it. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** CloudWatch takes these and nothing between. */
const LOG_DAYS = [
  90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
];

/** Reads the drivers and choices of a plan into what templates ask for. */
export function readPlan({ plan, system }: SystemGeneratorInput): PlanFacts {
  const { drivers } = plan;
  const list = (name: string): string[] => {
    const value = drivers[name];
    return Array.isArray(value) ? value : [];
  };
  const text = (name: string) => String(drivers[name] ?? '');
  const number = (name: string) => Number(drivers[name] ?? 0);
  const chosen = plan.choices.map(({ option }) => option);
  // What serves without training still reads its model from somewhere: the
  // plainest registry, into which people put what was trained elsewhere.
  const options = plan.choices.some(({ id }) => id === 'registry')
    ? chosen
    : [...chosen, 'reg-git-manifest'];
  const regions = list('regions');
  const cloud = text('cloud');
  const onKubernetes = options.includes('plat-eks');
  const retention = Math.max(90, plan.audit.retentionDays);
  const tags = plan.choices[0]?.facts.tags ?? {};
  return {
    options: new Set(options),
    existing: new Set(list('existing')),
    serving: list('serving'),
    cloud,
    onKubernetes,
    // The plan holds a placeholder until somebody names one.
    costCenter: /^[\w .-]+$/.test(tags.cost_center ?? '')
      ? tags.cost_center
      : 'unassigned',
    name: system.name,
    number,
    values: {
      options,
      existing: list('existing'),
      serving: list('serving'),
      servingList: list('serving').join(', '),
      compliance: list('compliance'),
      complianceList: list('compliance').join(', ') || 'none',
      cloud,
      onKubernetes,
      drivers,
      region: regions[0] ?? 'us-east-1',
      regionList: regions.join(', '),
      regionLiterals: regions.map(region => `"${region}"`).join(', '),
      dataClass: text('data_class'),
      documents: options.some(option => option.startsWith('rag-')),
      languageModel: options.some(option => option.startsWith('llm-')),
      hasOnline: list('serving').includes('online'),
      tracksInMlflow:
        options.includes('reg-mlflow') ||
        options.includes('reg-managed-mlflow'),
      task: (plan.constraints.workload ?? []).includes('forecasting')
        ? 'regression'
        : 'classification',
      outputMeaning: (plan.constraints.workload ?? []).includes('forecasting')
        ? 'the expected value'
        : 'a probability between 0 and 1',
      qualityMeanwhile: 'not known before they arrive',
      logRetentionDays: LOG_DAYS.find(days => days >= retention) ?? 3653,
      logRetentionHours: retention * 24,
      budgetUsd: String(number('budget_monthly_usd')),
    },
  };
}
