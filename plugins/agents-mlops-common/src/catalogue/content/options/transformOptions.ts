import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability transform. */
export const transformOptions: readonly OptionInput[] = [
  {
    id: 'trf-single-node',
    capability: 'transform',
    title: 'Single-node columnar engine (DuckDB or Polars)',
    kind: 'oss',
    hard: ['new_gb_month <= 300', 'data_gb <= 1500'],
    prefer: [
      { when: 'data_gb <= 300', points: 3 },
      { when: 'team_size <= 4', points: 1 },
    ],
    burden: 1,
    lockIn: 1,
    cost: ['(p.fargate_vcpu_h * 4 + p.fargate_gb_h * 16) * 30'],
    fits: 'most tabular work',
    avoid: 'data larger than one machine',
  },
  {
    id: 'trf-sql',
    capability: 'transform',
    title: 'SQL models (dbt) on the lake or warehouse',
    kind: 'aws_or_oss',
    hard: ["'sql' in skills", "cloud == 'aws'"],
    prefer: [{ when: 'data_gb > 300', points: 2 }],
    burden: 1,
    lockIn: 2,
    cost: ['p.athena_tb * data_gb / 1000 * 15'],
    fits: 'analyst-heavy team',
    avoid: 'text or image data',
    traits: { skills: ['sql'], isManaged: true, isHipaaEligible: true },
  },
  {
    id: 'trf-emr-serverless',
    capability: 'transform',
    title: 'Spark without cluster care',
    kind: 'aws',
    hard: ["cloud == 'aws'", 'new_gb_month > 100 or data_gb > 1000'],
    prefer: [
      { when: 'data_gb > 1500', points: 4 },
      { when: "'spark' in skills", points: 2 },
    ],
    burden: 3,
    lockIn: 2,
    cost: [
      '(p.emr_vcpu_h * 16 + p.emr_gb_h * 64) * max(20, new_gb_month / 20)',
    ],
    fits: 'terabytes',
    avoid: 'small data',
    traits: { skills: ['spark'], isManaged: true, isHipaaEligible: true },
  },
  {
    id: 'trf-spark-k8s',
    capability: 'transform',
    title: 'Spark on own Kubernetes',
    kind: 'oss',
    hard: ["'kubernetes' in skills", 'data_gb > 300', 'team_size >= 5'],
    prefer: [
      { when: "cloud != 'aws'", points: 4 },
      { when: "deployment_pref == 'kubernetes'", points: 3 },
    ],
    burden: 4,
    lockIn: 1,
    cost: [
      "p.ec2_m5xl_h * 4 * max(20, new_gb_month / 20) * (p.spot_factor if cloud == 'aws' else 1)",
    ],
    requiresAny: ['plat-eks'],
    fits: 'own site, terabytes',
    avoid: 'no cluster',
    traits: { skills: ['kubernetes', 'spark'] },
  },
];
