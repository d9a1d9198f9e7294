import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability serve_batch. */
export const serveBatchOptions: readonly OptionInput[] = [
  {
    id: 'bat-container',
    capability: 'serve_batch',
    title: 'Scheduled container job',
    kind: 'aws_or_oss',
    hard: [
      'batch_rows_month <= 2e9',
      // Serverless containers have no accelerators.
      "serve_gpu == 0 or cloud != 'aws'",
    ],
    prefer: [{ when: 'team_size <= 4', points: 3 }],
    burden: 1,
    lockIn: 1,
    cost: [
      '(p.fargate_vcpu_h * 4 + p.fargate_gb_h * 16) * max(2, batch_hours_month)',
    ],
    fits: 'default',
    avoid: 'billions of rows',
    traits: { isManaged: true, isHipaaEligible: true, hasRollback: true },
  },
  {
    id: 'bat-managed-transform',
    capability: 'serve_batch',
    title: 'Managed batch transform',
    kind: 'aws',
    hard: ["cloud == 'aws'"],
    prefer: [
      { when: "deployment_pref == 'managed'", points: 4 },
      { when: 'serve_gpu == 1', points: 2 },
    ],
    burden: 1,
    lockIn: 4,
    cost: [
      '(p.sm_g5xl_h if serve_gpu == 1 else p.sm_m5xl_h) * max(2, batch_hours_month * (0.5 if serve_gpu == 1 else 1))',
    ],
    fits: 'managed platform, accelerators',
    avoid: 'tiny jobs many times a day',
    traits: { isManaged: true, isHipaaEligible: true, hasRollback: true },
  },
  {
    id: 'bat-spark',
    capability: 'serve_batch',
    title: 'Model as a Spark function',
    kind: 'aws_or_oss',
    hard: ['model_gb <= 2', "'spark' in skills or batch_rows_month > 1e9"],
    prefer: [{ when: 'batch_rows_month > 5e8', points: 4 }],
    burden: 3,
    lockIn: 2,
    cost: [
      '(p.emr_vcpu_h * 16 + p.emr_gb_h * 64) * max(2, batch_hours_month / 3)',
    ],
    fits: 'hundreds of millions of rows and more',
    avoid: 'big neural models',
    traits: {
      skills: ['spark'],
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
    },
  },
  {
    id: 'bat-k8s',
    capability: 'serve_batch',
    title: 'Job on Kubernetes',
    kind: 'oss',
    hard: ["'eks' in existing or 'kubernetes' in skills"],
    prefer: [
      { when: "deployment_pref == 'kubernetes'", points: 5 },
      { when: "cloud == 'on_prem'", points: 2 },
    ],
    burden: 3,
    lockIn: 1,
    cost: ['p.ec2_m5xl_h * p.spot_factor * max(2, batch_hours_month)'],
    requiresAny: ['plat-eks'],
    fits: 'cluster exists',
    avoid: 'no cluster',
    traits: { skills: ['kubernetes'], hasRollback: true },
  },
];
