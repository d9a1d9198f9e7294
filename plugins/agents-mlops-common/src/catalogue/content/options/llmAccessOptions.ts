import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability llm_access. */
export const llmAccessOptions: readonly OptionInput[] = [
  {
    id: 'llm-hosted-api',
    capability: 'llm_access',
    title: 'Hosted model interface inside the cloud boundary',
    kind: 'aws',
    hard: [
      "cloud != 'on_prem'",
      "data_class != 'restricted' or cloud == 'aws'",
    ],
    prefer: [{ when: 'llm_tokens_m_month <= 500', points: 4 }],
    burden: 1,
    lockIn: 3,
    cost: ['p.llm_m_tokens * llm_tokens_m_month'],
    fits: 'below some hundred million tokens',
    avoid: 'data may not leave',
    traits: { isManaged: true, isHipaaEligible: true, instances: '3' },
  },
  {
    id: 'llm-self-hosted',
    capability: 'llm_access',
    title: 'Open-weight model on own accelerators (vLLM)',
    kind: 'oss',
    hard: ['team_size >= 4', "budget_monthly_usd >= 900 or cloud == 'on_prem'"],
    prefer: [
      { when: "cloud == 'on_prem'", points: 6 },
      { when: 'llm_tokens_m_month > 500', points: 3 },
      { when: "data_class == 'restricted'", points: 3 },
    ],
    burden: 4,
    lockIn: 1,
    cost: ["(p.ec2_g5xl_h * 730 if cloud != 'on_prem' else 150)"],
    fits: 'restricted data, high volume',
    avoid: 'low volume',
  },
];
