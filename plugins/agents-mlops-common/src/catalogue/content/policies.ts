import type { PlanPolicyRule } from '../catalogueSchema';

/** What must hold for a plan, whoever made it. */
export const policies: readonly PlanPolicyRule[] = [
  {
    id: 'p-budget',
    severity: 'fail',
    title: 'The estimate stays within the budget',
    must: 'monthly_total <= budget_monthly_usd',
    remedy: 'Take a cheaper alternative, lower the load, or raise the budget',
  },
  {
    id: 'p-region',
    severity: 'fail',
    title: 'Everything runs in the allowed regions',
    must: 'every component region in allowed_regions',
    remedy: 'Move the named components to an allowed region, or allow theirs',
  },
  {
    id: 'p-latency',
    severity: 'fail',
    title: 'The request path answers in time',
    must: 'sum of p95 of the request path <= latency_p95_ms',
    remedy:
      'Take faster options on the path, shorten the computing time of a prediction, or allow more time',
  },
  {
    id: 'p-encryption-rest',
    severity: 'fail',
    title: 'Every store is encrypted',
    must: 'every store has encryption',
    remedy: 'Turn on encryption at rest with an own key',
  },
  {
    id: 'p-encryption-transit',
    severity: 'fail',
    title: 'Every connection uses TLS',
    must: 'every edge uses TLS',
    remedy: 'Use TLS on the named connections',
  },
  {
    id: 'p-no-public-store',
    severity: 'fail',
    title: 'No store is public',
    must: 'no store is public',
    remedy: 'Close public access to the named stores',
  },
  {
    id: 'p-private-restricted',
    severity: 'fail',
    title: 'Restricted data takes private paths only',
    must: "data_class != 'restricted' or all data paths private",
    remedy:
      'Take the regulated governance pattern, which keeps all paths private',
  },
  {
    id: 'p-audit-log',
    severity: 'fail',
    title: 'The audit log is on and kept long enough',
    must: "audit log on and retention_days >= (180 if 'eu_ai_act_high' in compliance else 90)",
    remedy: 'Turn the audit log on and keep it for the days the regime demands',
  },
  {
    id: 'p-hipaa-eligible',
    severity: 'fail',
    title: 'Health information stays with eligible services under an agreement',
    must: "'hipaa' not in compliance or every managed service is marked eligible and a business associate agreement is confirmed",
    remedy:
      'Confirm the business associate agreement with the cloud provider, and replace services that are not eligible',
  },
  {
    id: 'p-gdpr-erasure',
    severity: 'warn',
    title: 'Personal data can be deleted on request',
    must: "'gdpr' not in compliance or 'sto-iceberg' in plan or 'sto-postgres' in plan or 'sto-warehouse' in plan",
    remedy: 'Take a table format or a database as storage',
  },
  {
    id: 'p-human-oversight',
    severity: 'fail',
    title: 'People can overrule a high-risk model',
    must: "'eu_ai_act_high' not in compliance or human override defined",
    remedy: 'Define who may overrule the model and how',
  },
  {
    id: 'p-tags',
    severity: 'warn',
    title: 'Everything carries project, environment, owner and cost centre',
    must: 'every component has project, environment, owner, cost_center',
    remedy: 'Add the missing tags',
  },
  {
    id: 'p-monitoring',
    severity: 'fail',
    title: 'The system and its models are watched',
    must: 'observability and ml_monitoring filled',
    remedy: 'Fill observability and model monitoring',
  },
  {
    id: 'p-serving',
    severity: 'fail',
    title: 'What was asked for is served',
    must: 'every needed serving capability filled',
    remedy:
      'Loosen one of the conditions that the finding of the planner names',
  },
  {
    id: 'p-complete',
    severity: 'warn',
    title: 'Every needed capability is filled',
    must: 'every needed capability filled',
    remedy:
      'Loosen one of the conditions that the finding of the planner names, or do it outside of this system',
  },
  {
    id: 'p-rollback',
    severity: 'fail',
    title: 'The version before can be put back',
    must: 'serving option supports version rollback',
    remedy: 'Take a serving option with version rollback',
  },
  {
    id: 'p-availability',
    severity: 'warn',
    title: 'High availability has a second instance or zone',
    must: 'availability < 0.999 or serving has at least two instances or zones',
    remedy: 'Run at least two instances or zones',
  },
  {
    id: 'p-lifecycle',
    severity: 'fail',
    title: 'Nothing is built on a service that ends',
    must: 'no component uses a service in lifecycle_notes marked do not propose',
    remedy: 'Replace the service',
  },
  {
    id: 'p-secrets',
    severity: 'fail',
    title: 'Secrets are held by reference',
    must: 'all secrets by reference',
    remedy: 'Move secrets to the secret store',
  },
];
