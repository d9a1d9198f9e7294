import { z } from 'zod';

export const SERVING_MODES = ['batch', 'online', 'streaming'] as const;
export const DATA_CLASSES = [
  'public',
  'internal',
  'sensitive',
  'restricted',
] as const;
export const COMPLIANCE_REGIMES = [
  'gdpr',
  'hipaa',
  'pci_dss',
  'soc2',
  'eu_ai_act_high',
] as const;
export const CLOUDS = ['aws', 'any', 'on_prem'] as const;
export const DEPLOYMENT_PREFERENCES = [
  'none',
  'serverless',
  'containers',
  'kubernetes',
  'managed',
  'open_source',
] as const;
export const WORKLOADS = [
  'fraud_detection',
  'churn',
  'recommender',
  'document_rag',
  'computer_vision',
  'forecasting',
  'tabular',
  'anomaly_detection',
] as const;
/** Facts that only a person can confirm; a plan cannot know them. */
export const CONFIRMATIONS = ['business_associate_agreement'] as const;

const amount = z.number().finite().nonnegative();
const share = z.number().min(0).max(1);
const flag = z.union([z.literal(0), z.literal(1)]);
// Organisations add tools and skills of their own to the catalogue.
const word = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'use lower-case letters, digits, - and _');
const distinct = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .max(40)
    .transform(items => [...new Set(items)]);

/**
 * What a system must achieve and live with.
 *
 * @remarks
 * Every field may be absent: absent means that nobody said it. The names are
 * those that expressions of the catalogue use.
 */
export const constraintsSchema = z.object({
  workload: distinct(z.enum(WORKLOADS)).optional(),
  serving: distinct(z.enum(SERVING_MODES)).optional(),
  cloud: z.enum(CLOUDS).optional(),
  regions: distinct(z.string().regex(/^[a-z0-9-]{2,40}$/)).optional(),
  data_class: z.enum(DATA_CLASSES).optional(),
  compliance: distinct(z.enum(COMPLIANCE_REGIMES)).optional(),
  deployment_pref: z.enum(DEPLOYMENT_PREFERENCES).optional(),
  existing: distinct(word).optional(),
  skills: distinct(word).optional(),
  confirmed: distinct(z.enum(CONFIRMATIONS)).optional(),
  team_size: z.number().int().min(1).max(100_000).optional(),
  budget_monthly_usd: amount.optional(),
  timeline_weeks: amount.optional(),
  requests_per_day: amount.optional(),
  peak_rps: amount.optional(),
  infer_ms: amount.optional(),
  payload_kb: amount.optional(),
  latency_p95_ms: amount.optional(),
  availability: share.optional(),
  data_gb: amount.optional(),
  new_gb_month: amount.optional(),
  events_per_s: amount.optional(),
  batch_rows_month: amount.optional(),
  batch_hours_month: amount.optional(),
  train_hours_month: amount.optional(),
  train_gpu: flag.optional(),
  serve_gpu: flag.optional(),
  model_gb: amount.optional(),
  models: z.number().int().min(0).max(1_000_000).optional(),
  feature_freshness_s: amount.optional(),
  lookups_per_request: amount.optional(),
  label_delay_days: amount.optional(),
  llm_tokens_m_month: amount.optional(),
  documents_gb: amount.optional(),
});
export type Constraints = Readonly<z.infer<typeof constraintsSchema>>;
export type ConstraintName = keyof Constraints;

export const CONSTRAINT_NAMES = Object.keys(
  constraintsSchema.shape,
) as readonly ConstraintName[];
