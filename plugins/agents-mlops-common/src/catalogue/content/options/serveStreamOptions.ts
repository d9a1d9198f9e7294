import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability serve_stream. */
export const serveStreamOptions: readonly OptionInput[] = [
  {
    id: 'str-function',
    capability: 'serve_stream',
    title: 'Function on the stream',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'serve_gpu == 0',
      'model_gb <= 3',
      'events_per_s <= 1000',
      'latency_p95_ms >= 500',
    ],
    prefer: [{ when: 'team_size <= 5', points: 4 }],
    burden: 1,
    lockIn: 4,
    cost: [
      'p.lambda_req_m * events_per_s * 2.628 / 20',
      'p.lambda_gbs * max(1, model_gb * 2) * infer_ms / 1000 * events_per_s * 2628000 / 4',
    ],
    requiresAny: ['ing-kinesis', 'ing-kafka'],
    fits: 'up to hundreds of events per second',
    avoid: 'state over long windows',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances: '3',
      latencyMs: 'infer_ms + 200',
    },
  },
  {
    id: 'str-flink',
    capability: 'serve_stream',
    title: 'Model inside the stream processor',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'model_gb <= 1',
      "'streaming' in skills or team_size >= 5",
    ],
    prefer: [
      { when: 'latency_p95_ms < 500', points: 4 },
      { when: 'events_per_s > 1000', points: 4 },
    ],
    burden: 4,
    lockIn: 2,
    cost: [
      'p.msf_kpu_h * max(2, ceil(events_per_s * infer_ms / 1000) + 1) * 730',
    ],
    requiresAny: ['ing-kinesis', 'ing-kafka'],
    fits: 'lowest delay, stateful',
    avoid: 'big models',
    traits: {
      skills: ['streaming'],
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances: 'max(2, ceil(events_per_s * infer_ms / 1000) + 1)',
      latencyMs: 'infer_ms + 20',
    },
  },
  {
    id: 'str-consumer',
    capability: 'serve_stream',
    title: 'Consumer group of containers',
    kind: 'aws_or_oss',
    hard: ['events_per_s > 0', 'latency_p95_ms >= 100'],
    prefer: [
      { when: "'kafka' in existing", points: 3 },
      { when: "cloud != 'aws'", points: 3 },
      { when: 'events_per_s > 300', points: 2 },
    ],
    burden: 3,
    lockIn: 1,
    cost: [
      '(p.fargate_vcpu_h + p.fargate_gb_h * 2) * 730 * max(2, ceil(events_per_s * infer_ms / 1000 / 0.7))',
    ],
    requiresAny: ['ing-kinesis', 'ing-kafka'],
    fits: 'portable, high volume',
    avoid: 'tiny load',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      hasRollback: true,
      instances: 'max(2, ceil(events_per_s * infer_ms / 1000 / 0.7))',
      latencyMs: 'infer_ms + 60',
    },
  },
];
