import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability observability. */
export const observabilityOptions: readonly OptionInput[] = [
  {
    id: 'obs-cloudwatch',
    capability: 'observability',
    title: 'Cloud-native logs, metrics, alarms',
    kind: 'aws',
    hard: ["cloud == 'aws'"],
    prefer: [{ when: 'team_size <= 6', points: 3 }],
    burden: 1,
    lockIn: 4,
    cost: [
      'p.cw_logs_gb * max(2, requests_month * 1e-6 * 2)',
      'p.cw_metric * 30',
      'p.cw_alarm * 20',
      '3',
    ],
    fits: 'default on AWS',
    avoid: 'many custom metrics',
    traits: { isStore: true, isManaged: true, isHipaaEligible: true },
  },
  {
    id: 'obs-managed-prom',
    capability: 'observability',
    title: 'Managed Prometheus and Grafana',
    kind: 'aws',
    hard: ["cloud == 'aws'", 'budget_monthly_usd >= 1000'],
    prefer: [
      { when: "deployment_pref == 'kubernetes'", points: 4 },
      { when: "'eks' in existing", points: 2 },
    ],
    burden: 2,
    lockIn: 2,
    cost: ['p.amp_10m * 20', 'p.amg_editor * min(5, team_size)'],
    fits: 'Kubernetes on AWS',
    avoid: 'two services only',
    traits: { isStore: true, isManaged: true, isHipaaEligible: true },
  },
  {
    id: 'obs-oss-stack',
    capability: 'observability',
    title: 'OpenTelemetry, Prometheus, Loki, Grafana self-run',
    kind: 'oss',
    hard: ['team_size >= 3'],
    prefer: [
      { when: "cloud != 'aws'", points: 6 },
      { when: "deployment_pref == 'open_source'", points: 4 },
    ],
    burden: 4,
    lockIn: 1,
    cost: ['p.ec2_m5l_h * 730', '20'],
    fits: 'several clouds, own site',
    avoid: 'nobody on call',
    traits: { isStore: true },
  },
];
