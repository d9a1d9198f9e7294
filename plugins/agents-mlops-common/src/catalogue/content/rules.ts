import type { PlanRule } from '../catalogueSchema';

/** What is checked on a whole plan: conflicts rule it out, warnings stay with it, additions force a component. */
export const rules: readonly PlanRule[] = [
  {
    id: 'r-one-platform',
    kind: 'warn',
    if: "'plat-eks' in plan and count_requires(plan, 'plat-eks') < 2",
    text: 'A cluster for a single component',
  },
  {
    id: 'r-function-alb',
    kind: 'conflict',
    all: ['onl-function', 'api-mesh'],
    text: 'A function does not sit behind the cluster gateway',
  },
  {
    id: 'r-managed-mesh',
    kind: 'conflict',
    all: ['onl-managed-endpoint', 'api-mesh'],
    text: 'Managed endpoint is called through the cloud gateway',
  },
  {
    id: 'r-parity',
    kind: 'conflict',
    all: ['trf-flink', 'fea-shared-code'],
    text: 'Stream features need an online store',
  },
  {
    id: 'r-parity2',
    kind: 'conflict',
    all: ['trf-stream-fn', 'fea-shared-code'],
    text: 'Stream features need an online store',
  },
  {
    id: 'r-iceberg-warehouse',
    kind: 'warn',
    all: ['sto-iceberg', 'sto-warehouse'],
    text: 'Two places for the same tables',
  },
  {
    id: 'r-delete',
    kind: 'warn',
    if: "'gdpr' in compliance and 'sto-lake-parquet' in plan",
    text: 'Deletion on request is hard with plain files; prefer a table format',
  },
  {
    id: 'r-stream-both',
    kind: 'conflict',
    all: ['ing-kinesis', 'ing-kafka'],
    text: 'One stream backbone',
  },
  {
    id: 'r-restricted-saas',
    kind: 'conflict',
    if: "data_class == 'restricted' and 'cic-github' in plan",
    text: 'Hosted runners may not touch restricted data; use own runners or cloud pipelines',
  },
  {
    id: 'r-k8s-team',
    kind: 'warn',
    if: "'plat-eks' in plan and team_size < 5",
    text: 'Cluster with fewer than five engineers',
  },
  {
    id: 'r-budget',
    kind: 'conflict',
    if: 'monthly_total * (1 + uncertainty) > budget_monthly_usd * 1.25',
    text: 'Upper estimate exceeds budget by more than a quarter',
  },
  {
    id: 'r-budget-warn',
    kind: 'warn',
    if: 'monthly_total > budget_monthly_usd * 0.8',
    text: 'Less than 20 percent head room',
  },
  {
    id: 'r-high-risk',
    kind: 'add',
    if: "'eu_ai_act_high' in compliance",
    add: ['gov-regulated'],
    text: 'Logging, technical file, oversight and post-market monitoring are duties',
  },
  {
    id: 'r-fallback',
    kind: 'warn',
    if: "availability >= 0.999 and 'onl-function' in plan",
    text: 'Provision concurrency or add a fallback',
  },
];
