import {
  CLOUDS,
  COMPLIANCE_REGIMES,
  CONFIRMATIONS,
  DATA_CLASSES,
  DEPLOYMENT_PREFERENCES,
  SERVING_MODES,
  WORKLOADS,
  type ConstraintName,
} from '@trainyard/plugin-agents-mlops-common';

/** How a constraint is written by hand. */
export type ConstraintField =
  | { readonly kind: 'number'; readonly unit?: string }
  | { readonly kind: 'flag' }
  | { readonly kind: 'words' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] };

const number = (unit?: string): ConstraintField => ({ kind: 'number', unit });

/** Every constraint, in the order in which people speak of them. */
export const constraintFields: Readonly<
  Record<ConstraintName, ConstraintField>
> = {
  workload: { kind: 'choices', values: WORKLOADS },
  serving: { kind: 'choices', values: SERVING_MODES },
  budget_monthly_usd: number('USD'),
  team_size: number(),
  skills: { kind: 'words' },
  existing: { kind: 'words' },
  cloud: { kind: 'choice', values: CLOUDS },
  regions: { kind: 'words' },
  data_class: { kind: 'choice', values: DATA_CLASSES },
  compliance: { kind: 'choices', values: COMPLIANCE_REGIMES },
  confirmed: { kind: 'choices', values: CONFIRMATIONS },
  deployment_pref: { kind: 'choice', values: DEPLOYMENT_PREFERENCES },
  timeline_weeks: number(),
  latency_p95_ms: number('ms'),
  requests_per_day: number(),
  peak_rps: number('/s'),
  availability: number(),
  data_gb: number('GB'),
  new_gb_month: number('GB'),
  events_per_s: number('/s'),
  batch_rows_month: number(),
  batch_hours_month: number('h'),
  train_hours_month: number('h'),
  train_gpu: { kind: 'flag' },
  serve_gpu: { kind: 'flag' },
  models: number(),
  model_gb: number('GB'),
  infer_ms: number('ms'),
  payload_kb: number('kB'),
  feature_freshness_s: number('s'),
  lookups_per_request: number(),
  label_delay_days: number('d'),
  llm_tokens_m_month: number('M'),
  documents_gb: number('GB'),
};

/** The names in that order. */
export const constraintNames = Object.keys(
  constraintFields,
) as readonly ConstraintName[];

/** Whether a text names a constraint. */
export function isConstraintName(name: string): name is ConstraintName {
  return name in constraintFields;
}
