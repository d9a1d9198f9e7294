import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability serve_online. */
export const serveOnlineOptions: readonly OptionInput[] = [
  {
    id: 'onl-function',
    capability: 'serve_online',
    title: 'Function with container image',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'serve_gpu == 0',
      'model_gb <= 3',
      'latency_p95_ms >= 200',
      'peak_rps <= 200',
      'availability <= 0.999',
    ],
    prefer: [
      { when: 'requests_per_day <= 100000', points: 4 },
      { when: "deployment_pref == 'serverless'", points: 3 },
    ],
    burden: 1,
    lockIn: 3,
    cost: [
      'p.lambda_req_m * requests_month / 1e6',
      'p.lambda_gbs * max(1, model_gb * 2) * infer_ms / 1000 * requests_month',
    ],
    fits: 'irregular or low load',
    avoid: 'cold start not allowed',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances: '3',
      latencyMs: 'infer_ms + 30',
    },
  },
  {
    id: 'onl-managed-serverless',
    capability: 'serve_online',
    title: 'Serverless endpoint of the managed platform',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'serve_gpu == 0',
      'model_gb <= 3',
      'latency_p95_ms >= 500',
      'peak_rps <= 100',
    ],
    prefer: [
      {
        when: "deployment_pref == 'managed' and requests_per_day <= 50000",
        points: 4,
      },
    ],
    burden: 1,
    lockIn: 5,
    cost: [
      'p.sm_serverless_gbs * max(2, model_gb * 2) * infer_ms / 1000 * requests_month',
    ],
    fits: 'managed platform with low load',
    avoid: 'steady load',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances: '3',
      latencyMs: 'infer_ms + 60',
    },
  },
  {
    id: 'onl-container',
    capability: 'serve_online',
    title: 'Container service with autoscaling',
    kind: 'aws_or_oss',
    hard: [
      // Accelerators need machines, or the cluster where somebody runs one.
      "serve_gpu == 0 or cloud != 'aws' and (team_size < 5 or not ('eks' in existing or 'kubernetes' in skills))",
      'latency_p95_ms >= 20',
    ],
    prefer: [
      { when: 'requests_per_day > 100000', points: 3 },
      { when: "deployment_pref == 'containers'", points: 3 },
      { when: 'latency_p95_ms < 200', points: 2 },
      { when: "deployment_pref == 'open_source'", points: 1 },
    ],
    burden: 2,
    lockIn: 1,
    cost: [
      '(p.fargate_vcpu_h * 1 + p.fargate_gb_h * max(2, model_gb * 2)) * 730 * max(2 if availability >= 0.999 or latency_p95_ms < 200 else 1, ceil(peak_rps * infer_ms / 1000 / 0.6))',
      "(p.ec2_g5xl_h * 730 if cloud == 'any' else 150) * serve_gpu",
    ],
    fits: 'steady load, strict latency',
    avoid: 'a few calls a day',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances:
        'max(2 if availability >= 0.999 or latency_p95_ms < 200 else 1, ceil(peak_rps * infer_ms / 1000 / 0.6))',
      latencyMs: 'infer_ms + 4',
    },
  },
  {
    id: 'onl-managed-endpoint',
    capability: 'serve_online',
    title: 'Managed real-time endpoint',
    kind: 'aws',
    hard: ["cloud == 'aws'", 'budget_monthly_usd >= 300'],
    prefer: [
      { when: "deployment_pref == 'managed'", points: 4 },
      { when: 'serve_gpu == 1', points: 3 },
      {
        when: "'eu_ai_act_high' in compliance or 'hipaa' in compliance",
        points: 1,
      },
    ],
    burden: 2,
    lockIn: 5,
    cost: [
      '(p.sm_g5xl_h if serve_gpu == 1 else p.sm_m5l_h) * 730 * max(2 if availability >= 0.999 else 1, ceil(peak_rps * infer_ms / 1000 / (4 if serve_gpu == 1 else 1.2)))',
    ],
    fits: 'data capture, shadow and canary built in',
    avoid: 'tiny budget',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances:
        'max(2 if availability >= 0.999 else 1, ceil(peak_rps * infer_ms / 1000 / (4 if serve_gpu == 1 else 1.2)))',
      latencyMs: 'infer_ms + 12',
    },
  },
  {
    id: 'onl-multi-model',
    capability: 'serve_online',
    title: 'Many models behind one endpoint',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'models >= 10',
      'latency_p95_ms >= 300',
      'serve_gpu == 0',
    ],
    prefer: [{ when: 'models >= 20', points: 6 }],
    burden: 2,
    lockIn: 5,
    cost: ['p.sm_m5xl_h * 730 * 2'],
    fits: 'a model per customer',
    avoid: 'few models',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances: '2',
      latencyMs: 'infer_ms + 40',
    },
  },
  {
    id: 'onl-k8s',
    capability: 'serve_online',
    title: 'Model server on Kubernetes (KServe, Triton or vLLM)',
    kind: 'oss',
    hard: ["'eks' in existing or 'kubernetes' in skills", 'team_size >= 5'],
    prefer: [
      { when: "deployment_pref == 'kubernetes'", points: 6 },
      { when: 'peak_rps > 300', points: 3 },
      { when: "cloud != 'aws'", points: 3 },
      { when: 'latency_p95_ms < 50', points: 2 },
    ],
    burden: 5,
    lockIn: 1,
    cost: [
      '(p.ec2_g5xl_h if serve_gpu == 1 else p.ec2_m5l_h) * 730 * max(2, ceil(peak_rps * infer_ms / 1000 / (4 if serve_gpu == 1 else 1.2)))',
    ],
    requiresAny: ['plat-eks'],
    fits: 'platform team, high load, several clouds',
    avoid: 'small team',
    traits: {
      skills: ['kubernetes'],
      hasRollback: true,
      instances:
        'max(2, ceil(peak_rps * infer_ms / 1000 / (4 if serve_gpu == 1 else 1.2)))',
      latencyMs: 'infer_ms + 3',
    },
  },
];
