import { markdown, table, yaml, type PhaseContent } from './types';

const framing = 'preengagement/framing';
const discoveryFolder = 'preengagement/discovery';

const risks = [
  {
    id: 'R-001',
    title: 'Customers feel watched by well timed calls',
    type: 'compliance',
    description:
      'Calls that come right after a complaint may feel like surveillance and cause complaints.',
    cause: 'calls are timed by a model',
    impact_text: 'complaints and bad press',
    likelihood: 2,
    impact: 3,
    score: 6,
    residual_score: 4,
    signal: 'complaints per thousand calls above 5',
    owner: 'user:default/cleo',
    phases: ['deployment', 'monitoring'],
    mitigations: [
      {
        id: 'M-001',
        strategy: 'callers mention the service, never the prediction',
        applied_in: ['process'],
        status: 'implemented',
        implemented_by: '#12',
      },
    ],
    status: 'mitigated',
  },
  {
    id: 'R-002',
    title: 'Ticket data arrive too late',
    type: 'data',
    description:
      'Tickets entered days later make the model see less at prediction time than in training.',
    cause: 'manual entry',
    impact_text: 'worse lists',
    likelihood: 4,
    impact: 4,
    score: 16,
    residual_score: 8,
    signal: 'share of tickets entered after two days above 10 percent',
    owner: 'user:default/dan',
    phases: ['data-sources', 'monitoring'],
    mitigations: [
      {
        id: 'M-002',
        strategy: 'contract on freshness with a check on arrival',
        applied_in: ['ci', 'dashboard'],
        status: 'in_progress',
        implemented_by: '#14',
      },
    ],
    status: 'mitigating',
  },
  {
    id: 'R-003',
    title: 'Model learns from its own calls',
    type: 'model',
    description:
      'Customers who were called and stayed look like loyal ones in the next training.',
    cause: 'feedback loop',
    impact_text: 'quality decays unseen',
    likelihood: 3,
    impact: 3,
    score: 9,
    residual_score: 4,
    signal: 'auc of the group without calls below the floor',
    owner: 'improver',
    phases: ['retraining'],
    mitigations: [
      {
        id: 'M-003',
        strategy: 'keep five percent without calls',
        applied_in: ['process'],
        status: 'planned',
        implemented_by: '#15',
      },
    ],
    status: 'open',
  },
];

export const readiness: PhaseContent = context => [
  markdown(
    {
      path: `${discoveryFolder}/readiness-questionnaire.md`,
      phase: 'readiness',
      agent: 'onboarder',
      inputs: [`${framing}/use-case-one-pager.md`],
    },
    context,
    'Readiness questionnaire',
    `## Data

Billing and support data reach back three years and are complete for the last two. Keys match in all rows of the sample. Tickets are sometimes entered late, which the contract on freshness has to catch before a model relies on them.

## Platform

A warehouse with nightly loads exists, and a small container platform runs other batch jobs already. No new platform is needed for one monthly list.

## People

Two analysts know the data, one engineer runs the platform, and the retention team has named a contact who answers questions on most days.

## Process

The monthly call round is a fixed process with a written description; only the order of the list changes.

## Governance

A data protection review exists for the use of billing data, and the works council was informed about the lists.

## Access

${table(
  ['source', 'owner', 'lead_time_days'],
  [
    ['billing', 'Dan Data', '3'],
    ['support tickets', 'Dan Data', '5'],
  ],
)}`,
  ),
  yaml(
    `${discoveryFolder}/ai-readiness.yml`,
    {
      scores: {
        data: { value: 4, evidence: 'sample profile, no nulls, keys match' },
        platform: { value: 4, evidence: 'batch platform in use since 2023' },
        people: { value: 3, evidence: 'two analysts, one engineer' },
        process: { value: 4, evidence: 'written call process' },
        governance: { value: 3, evidence: 'data protection review of 2025' },
      },
      overall: 3.6,
      blockers: [{ text: 'tickets may arrive late', risk_id: 'R-002' }],
    },
    [`${discoveryFolder}/data-sample-profile.json`],
  ),
  markdown(
    {
      path: `${discoveryFolder}/risk-profile.md`,
      phase: 'readiness',
      agent: 'onboarder',
      extra: {
        risk_tier: 'limited',
        data_class: 'internal',
        regulations: ['GDPR'],
      },
      inputs: [`${framing}/opportunity-brief.md`],
    },
    context,
    'Risk profile',
    `## Tier

Limited. The model sorts a list of people who may receive a voluntary offer. It refuses nobody anything, sets no price and is used by trained callers, but people are affected by it and must be able to learn that a model was used.

## Data and rights

${table(
  ['field_group', 'class', 'basis', 'retention'],
  [
    ['contract and billing', 'internal', 'contract', '3 years'],
    ['support tickets', 'internal', 'legitimate interest', '1 year'],
  ],
)}

## Affected groups

Customers of two regions with different network quality; the share of leaving customers that is reached must not differ much between them.

## Oversight

Callers see the list and the three strongest reasons, and may skip or add anybody. Skips are counted, and a supervisor reviews them every month.

## Duties

- Publish a notice that call lists are ordered by a model
- Answer requests for information within thirty days`,
  ),
  yaml(`${discoveryFolder}/risk-register.yml`, { risks }),
];
