import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability api. */
export const apiOptions: readonly OptionInput[] = [
  {
    id: 'api-http',
    capability: 'api',
    title: 'HTTP gateway with tokens and quotas',
    kind: 'aws',
    hard: ["cloud == 'aws'", 'requests_month <= 3e8'],
    prefer: [{ when: 'requests_per_day <= 1000000', points: 3 }],
    burden: 1,
    lockIn: 3,
    cost: ['p.httpapi_m * requests_month / 1e6'],
    fits: 'up to some hundred million calls a month',
    avoid: 'above that a load balancer is cheaper',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      instances: '3',
      latencyMs: '10',
    },
  },
  {
    id: 'api-alb',
    capability: 'api',
    title: 'Application load balancer',
    kind: 'aws',
    hard: ["cloud == 'aws'"],
    prefer: [
      { when: 'requests_per_day > 1000000', points: 4 },
      { when: 'latency_p95_ms < 50', points: 2 },
    ],
    burden: 2,
    lockIn: 2,
    cost: ['p.alb_h * 730', '0.008 * 730 * max(1, peak_rps / 25)'],
    fits: 'high steady load',
    avoid: 'functions with rare calls',
    traits: {
      isManaged: true,
      isHipaaEligible: true,
      instances: '2',
      latencyMs: '3',
    },
  },
  {
    id: 'api-mesh',
    capability: 'api',
    title: 'Gateway of the cluster (Gateway API, Envoy)',
    kind: 'oss',
    hard: ["'eks' in existing or 'kubernetes' in skills or cloud != 'aws'"],
    prefer: [
      { when: "deployment_pref == 'kubernetes'", points: 5 },
      { when: "cloud != 'aws'", points: 5 },
    ],
    burden: 3,
    lockIn: 1,
    cost: ['p.alb_h * 730'],
    fits: 'Kubernetes',
    avoid: 'no cluster',
    traits: { skills: ['kubernetes'], instances: '2', latencyMs: '3' },
  },
];
