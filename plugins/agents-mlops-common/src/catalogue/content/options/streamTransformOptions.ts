import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability stream_transform. */
export const streamTransformOptions: readonly OptionInput[] = [
  {
    id: 'trf-flink',
    capability: 'stream_transform',
    title: 'Managed stream processing (Flink)',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'events_per_s > 0',
      'feature_freshness_s <= 300',
      "'streaming' in skills or team_size >= 5",
    ],
    prefer: [{ when: 'feature_freshness_s <= 60', points: 5 }],
    burden: 4,
    lockIn: 2,
    cost: ['p.msf_kpu_h * max(2, ceil(events_per_s / 1000) + 1) * 730'],
    fits: 'windows over events within seconds',
    avoid: 'daily features suffice',
    traits: {
      skills: ['streaming'],
      isManaged: true,
      isHipaaEligible: true,
      instances: 'max(2, ceil(events_per_s / 1000) + 1)',
    },
  },
  {
    id: 'trf-stream-fn',
    capability: 'stream_transform',
    title: 'Functions on the stream',
    kind: 'aws',
    hard: [
      "cloud == 'aws'",
      'events_per_s > 0',
      'events_per_s <= 1000',
      'feature_freshness_s <= 300',
    ],
    prefer: [
      { when: 'team_size <= 4', points: 4 },
      { when: 'events_per_s <= 200', points: 2 },
    ],
    burden: 2,
    lockIn: 4,
    cost: [
      'p.lambda_req_m * events_per_s * 2.628 / 100',
      'p.lambda_gbs * 0.5 * 0.05 * events_per_s * 2628000 / 100',
    ],
    fits: 'simple counters in small teams',
    avoid: 'joins of streams',
    traits: {
      skills: ['streaming'],
      isManaged: true,
      isHipaaEligible: true,
      instances: '3',
    },
  },
  {
    id: 'trf-k8s-stream',
    capability: 'stream_transform',
    title: 'Stream processing on own Kubernetes (Flink or Kafka Streams)',
    kind: 'oss',
    hard: [
      'events_per_s > 0',
      "'kubernetes' in skills",
      "'streaming' in skills",
    ],
    prefer: [
      { when: "cloud != 'aws'", points: 5 },
      { when: "deployment_pref == 'kubernetes'", points: 3 },
    ],
    burden: 5,
    lockIn: 1,
    cost: ['p.ec2_m5xl_h * 2 * 730'],
    requiresAny: ['plat-eks'],
    fits: 'platform team',
    avoid: 'small team',
    traits: { skills: ['kubernetes', 'streaming'], instances: '2' },
  },
];
