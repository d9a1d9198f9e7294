import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability ml_monitoring. */
export const mlMonitoringOptions: readonly OptionInput[] = [
  {
    id: 'mlm-report-job',
    capability: 'ml_monitoring',
    title: 'Scheduled drift and quality job (Evidently style) with limits',
    kind: 'oss',
    prefer: [
      { when: 'team_size <= 6', points: 3 },
      { when: "deployment_pref == 'open_source'", points: 2 },
    ],
    burden: 1,
    lockIn: 1,
    cost: ['(p.fargate_vcpu_h * 2 + p.fargate_gb_h * 8) * 15'],
    fits: 'default',
    avoid: 'alarm within minutes',
  },
  {
    id: 'mlm-managed',
    capability: 'ml_monitoring',
    title: 'Monitor of the managed platform',
    kind: 'aws',
    hard: ["cloud == 'aws'"],
    prefer: [{ when: "deployment_pref == 'managed'", points: 5 }],
    burden: 1,
    lockIn: 5,
    cost: ['p.sm_m5xl_h * 60 * min(10, models)'],
    requiresAny: [
      'onl-managed-endpoint',
      'onl-multi-model',
      'bat-managed-transform',
    ],
    fits: 'managed endpoints',
    avoid: 'other serving',
    traits: { isManaged: true, isHipaaEligible: true },
  },
  {
    id: 'mlm-label-free',
    capability: 'ml_monitoring',
    title: 'Estimated quality before labels arrive (NannyML style) + drift',
    kind: 'oss',
    hard: ['label_delay_days >= 14'],
    prefer: [{ when: 'label_delay_days >= 30', points: 5 }],
    burden: 2,
    lockIn: 1,
    cost: ['(p.fargate_vcpu_h * 2 + p.fargate_gb_h * 8) * 20'],
    fits: 'credit, churn, maintenance',
    avoid: 'labels within days',
  },
  {
    id: 'mlm-stream',
    capability: 'ml_monitoring',
    title: 'Window statistics on the stream with alarms',
    kind: 'aws_or_oss',
    hard: ['events_per_s > 0'],
    prefer: [
      {
        when: 'feature_freshness_s <= 60 and latency_p95_ms <= 1000',
        points: 4,
      },
    ],
    burden: 3,
    lockIn: 2,
    cost: [
      'p.cw_metric * 60',
      '(p.fargate_vcpu_h * 1 + p.fargate_gb_h * 2) * 730',
    ],
    fits: 'fraud, bidding',
    avoid: 'daily batch',
  },
];
