import type { OptionInput } from '../../catalogueSchema';

/** What can fill the capability retrieval. */
export const retrievalOptions: readonly OptionInput[] = [
  {
    id: 'rag-pgvector',
    capability: 'retrieval',
    title: 'Vectors in the relational database',
    kind: 'aws_or_oss',
    hard: ['documents_gb <= 50'],
    prefer: [
      { when: "'postgres' in existing", points: 4 },
      { when: 'team_size <= 5', points: 3 },
    ],
    burden: 2,
    lockIn: 1,
    cost: [
      "(0 if 'postgres' in existing else p.rds_t4gm_h * 730)",
      'p.rds_gb * documents_gb * 2',
    ],
    fits: 'up to some million pieces',
    avoid: 'hundreds of millions',
    traits: {
      isStore: true,
      isManaged: true,
      isHipaaEligible: true,
      latencyMs: '15',
    },
  },
  {
    id: 'rag-search-serverless',
    capability: 'retrieval',
    title: 'Serverless search with vectors',
    kind: 'aws',
    hard: ["cloud == 'aws'", 'budget_monthly_usd >= 900'],
    prefer: [{ when: 'documents_gb > 50', points: 4 }],
    burden: 1,
    lockIn: 4,
    cost: ['p.aoss_ocu_h * 2 * 730'],
    fits: 'mixed text and vector search',
    avoid: 'small budget: high base price',
    traits: {
      isStore: true,
      isManaged: true,
      isHipaaEligible: true,
      instances: '2',
      latencyMs: '25',
    },
  },
  {
    id: 'rag-qdrant',
    capability: 'retrieval',
    title: 'Self-run vector database',
    kind: 'oss',
    hard: ['team_size >= 3'],
    prefer: [
      { when: "cloud != 'aws'", points: 4 },
      { when: 'documents_gb > 50', points: 2 },
    ],
    burden: 3,
    lockIn: 1,
    cost: ['p.ec2_m5l_h * 730', '0.1 * documents_gb'],
    fits: 'own site, large sets',
    avoid: 'two people',
    traits: { isStore: true, latencyMs: '8' },
  },
];
