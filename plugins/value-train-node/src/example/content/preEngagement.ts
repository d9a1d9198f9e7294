import {
  markdown,
  shiftDays,
  table,
  yaml,
  json,
  type PhaseContent,
} from './types';

const framing = 'preengagement/framing';
const discoveryFolder = 'preengagement/discovery';
const planning = 'preengagement/planning';

/** Content of the five phases before delivery. */
export const opportunity: PhaseContent = context => [
  markdown(
    {
      path: `${framing}/opportunity-brief.md`,
      phase: 'opportunity',
      agent: 'onboarder',
      decisions: [
        {
          id: 'D-1',
          choice: 'predict leaving customers monthly',
          reason: 'the retention team calls once a month',
          alternatives: ['weekly calls', 'no prediction'],
        },
      ],
    },
    context,
    'Opportunity brief',
    `## Problem

Every month about one in four customers on a monthly contract leaves our telephone service. The retention team can call three hundred people a month and picks them from a list sorted by fee. Most calls reach people who would have stayed anyway, while customers with open complaints leave without having been asked.

## Baseline without ML

A rule that calls everybody with two or more support tickets finds less than half of those who leave. It ignores late payments and falling use, and nobody has time to tune more rules by hand.

## Value

Each customer who stays is worth his fee for about a year. Reaching more leaving customers with the same number of calls raises the kept revenue without new staff.

${table(
  ['measure', 'today', 'target', 'unit', 'source'],
  [
    [
      'leaving customers reached',
      '34',
      '55',
      'percent',
      'retention report 2025',
    ],
    [
      'kept revenue',
      '180000',
      '260000 to 320000',
      'EUR a year',
      'finance, table R7',
    ],
  ],
)}

## Stakeholders

${table(
  ['name', 'role', 'interest', 'decides'],
  [
    [
      'Sam Sponsor',
      'head of service',
      'kept revenue',
      'budget and go, decision on the first of the month, band 40 to 60 thousand EUR',
    ],
    ['Pia Product', 'owner of retention', 'useful lists', 'use case'],
    ['Dan Data', 'owner of billing data', 'lawful use', 'data access'],
  ],
)}

## Constraints

Only data that the billing and support systems hold already may be used, and no call list may leave the company network.

## Screening

The prediction decides who is called with an offer, not who gets a contract. It touches people but decides nothing of legal weight; the preliminary tier is therefore limited.

## Recommendation

Go. The value is large against the cost, the data exist, and a simple model can be tried within weeks before anything is built into a process.`,
  ),
  yaml(`${framing}/go-no-go.yml`, {
    decision: 'go',
    decided_by: 'user:default/sam',
    decided_at: context.at,
    value_estimate_per_year: 95000,
    currency: 'EUR',
    confidence: 0.7,
    preliminary_tier: 'limited',
    conditions: ['the data owner agrees in writing'],
    reasons: [
      'calls reach the wrong customers today',
      'a simple model is cheap to try',
    ],
  }),
];

const metrics = [
  {
    id: 'auc',
    kind: 'model',
    direction: 'up',
    baseline: 0.6,
    floor: 0.68,
    target: 0.78,
    unit: 'ratio',
    must: true,
    measured_by: 'area under the ROC curve on the hold-out',
  },
  {
    id: 'recall_gap',
    kind: 'fairness',
    direction: 'down',
    baseline: 0.3,
    floor: 0.4,
    target: 0.05,
    unit: 'ratio',
    must: true,
    measured_by: 'difference of recall between regions at 30 percent contacted',
  },
  {
    id: 'latency_p95_ms',
    kind: 'latency',
    direction: 'down',
    baseline: 500,
    floor: 200,
    target: 50,
    unit: 'ms',
    must: true,
    measured_by: 'timing of single predictions',
  },
  {
    id: 'cost_per_1000',
    kind: 'cost',
    direction: 'down',
    baseline: 1,
    floor: 0.5,
    target: 0.1,
    unit: 'EUR',
    must: true,
    measured_by: 'infrastructure price list',
  },
  {
    id: 'reached_share',
    kind: 'business',
    direction: 'up',
    baseline: 0.34,
    floor: 0.45,
    target: 0.55,
    unit: 'ratio',
    must: true,
    measured_by: 'leaving customers among those called',
  },
  {
    id: 'noise_drop',
    kind: 'robustness',
    direction: 'down',
    baseline: 0.2,
    floor: 0.1,
    target: 0.03,
    unit: 'ratio',
    must: false,
    measured_by: 'loss of auc with a tenth of the values missing',
  },
];

export const discovery: PhaseContent = context => {
  const { raw } = context.experiment;
  const sample = raw.slice(0, 200);
  return [
    markdown(
      {
        path: `${framing}/use-case-one-pager.md`,
        phase: 'discovery',
        agent: 'onboarder',
        inputs: [`${framing}/opportunity-brief.md`],
      },
      context,
      'Use case',
      `## Decision

On the second working day of each month the retention team decides which three hundred customers to call with an offer. The prediction orders the list. A call to somebody who would have stayed costs twelve euros and some patience; a leaving customer who was not called costs about four hundred euros of yearly revenue.

## Target

Whether a customer cancels within the sixty days after the end of the month. Unit is the contract, the moment of prediction is the first day of the following month, when last month's data are complete.

## Users and affected people

Eight people of the retention team use the list. All customers with a running contract are affected, because some receive an offer that others do not receive.

## Cost of errors

${table(
  ['error', 'who_bears', 'cost', 'reversible'],
  [
    ['called without need', 'company and customer', '12 EUR', 'yes'],
    ['not called and left', 'company', '400 EUR', 'rarely'],
  ],
)}

## Out of scope

- Choosing the offer
- Customers with business contracts

## Assumptions

${table(
  ['id', 'assumption', 'test'],
  [
    ['A-1', 'tickets are entered within a day', 'compare ticket and call logs'],
    ['A-2', 'an offer changes minds', 'keep a group without calls'],
  ],
)}

## Sources

- Interview with Pia Product and two callers, week 2
- Interview with Dan Data, week 2
- Retention report 2025`,
    ),
    yaml(
      `${framing}/success-criteria.yml`,
      { metrics, primary_metric: 'auc', evaluation_split: 'time' },
      [`${framing}/opportunity-brief.md`],
    ),
    json(`${discoveryFolder}/data-sample-profile.json`, {
      rows: sample.length,
      columns: Object.entries(sample[0]).map(([name, value]) => ({
        name,
        dtype: typeof value === 'number' ? 'number' : 'text',
        null_rate: 0,
        personal_data: name === 'customer_id',
      })),
      sample_method: 'the first 200 rows of January 2025',
      source: 'billing and support export',
    }),
  ];
};

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

const caps: Record<string, number> = {
  extraction: 2000,
  preparation: 2000,
  training: 3000,
  validation: 2000,
  deployment: 4000,
  retraining: 1500,
};

export const scope: PhaseContent = context => [
  markdown(
    {
      path: `${planning}/mvp-plan.md`,
      phase: 'scope',
      agent: 'onboarder',
      inputs: [
        `${framing}/success-criteria.yml`,
        `${framing}/use-case-one-pager.md`,
      ],
    },
    context,
    'Plan of the first release',
    `## Scope

- One ordered list a month for customers on private contracts
- Three reasons for each customer on the list

## Not in scope

- Choosing or pricing offers
- Lists for shops

## Acceptance

${table(
  ['deliverable', 'criterion_id', 'test'],
  [
    ['ordered list', 'auc', 'hold-out of the last quarter'],
    ['equal reach', 'recall_gap', 'slices by region'],
    ['service', 'latency_p95_ms', 'load test'],
    ['running cost', 'cost_per_1000', 'price list'],
    ['better calls', 'reached_share', 'first month in use'],
  ],
)}

## Milestones

${table(
  ['milestone', 'phase', 'date', 'owner'],
  [
    ['data ready', 'preparation', shiftDays(context.today, 20), 'lab'],
    ['model accepted', 'validation', shiftDays(context.today, 40), 'evaluator'],
    ['in use', 'deployment', shiftDays(context.today, 50), 'ops'],
  ],
)}

## Dependencies

- Export of support tickets by the data owner

## Stop rules

- If no model beats the ticket rule on the validation split after three runs, the project ends`,
  ),
  markdown(
    { path: `${planning}/sow.md`, phase: 'scope', agent: 'onboarder' },
    context,
    'Statement of work',
    `## Parties

The service department and the data team of the same company.

## Deliverables

- A monthly ordered list with reasons
- Runbook, monitors and a trained operator

## Timeline

Sixteen weeks from the signature to the first list in use, with a review every two weeks.

## Price and terms

Internal charge of at most fifty thousand euros, billed by milestone; running cost is carried by the service department.

## Acceptance

The work is accepted when all criteria marked as musts are met on the hold-out and in the first month of use.

## Data and intellectual property

Data stay where they are. Code and model belong to the company and may be reused by other departments.

## Change process

Changes of scope are written as issues and need both the sponsor and the product owner.`,
  ),
  yaml(`${planning}/budget.yml`, {
    currency: 'EUR',
    total: 50000,
    caps,
    run_monthly_estimate: { low: 20, mid: 35, high: 60 },
    run_monthly_cap: 120,
    actions: {
      at_80_percent: 'tell sponsor and finops',
      at_100_percent: 'stop work until the sponsor decides',
    },
    price_list_date: shiftDays(context.today, -10),
  }),
  markdown(
    {
      path: 'preengagement/pitch/pitch.md',
      phase: 'scope',
      agent: 'onboarder',
    },
    context,
    'Pitch',
    `## Problem

We call three hundred customers a month and miss two of three who then leave us for somebody else.

## Proposal

Order the list by a small, explainable model that uses data we hold already. Try it on last year's data first, release it in shadow next to the present list, and switch only when it has proved better for both regions.

## Value and cost

About ninety-five thousand euros of kept revenue a year, against fifty thousand once and less than a hundred a month.

## Decision needed

Approve fifty thousand euros and the stop rule by Friday.`,
  ),
];

export const preKickoff: PhaseContent = context => [
  markdown(
    {
      path: 'preengagement/legal/dpa.md',
      phase: 'pre-kickoff',
      agent: 'onboarder',
      inputs: [`${planning}/sow.md`],
    },
    context,
    'Data agreement',
    `## Purpose

Customer data are used only to order the monthly call list and to measure whether it helps, and for nothing else.

## Data categories

- Contract, billing and support data of private customers

## Safeguards

- Customer numbers are replaced by keys before training
- Only named people and roles have access

## Retention and deletion

Training data are deleted after one year, lists after ninety days, both by a scheduled job.

## Signatures

${table(
  ['party', 'person', 'date', 'document_sha256'],
  [
    ['service department', 'Sam Sponsor', context.today, 'a3f1c0de'.repeat(8)],
    ['data team', 'Dan Data', context.today, 'a3f1c0de'.repeat(8)],
  ],
)}`,
  ),
  yaml(`${planning}/access-checklist.yml`, {
    accesses: [
      {
        system: 'warehouse',
        principal: 'role:churn-lab',
        scope: 'read billing_monthly',
        status: 'tested',
        expires_at: shiftDays(context.today, 200),
        secret_ref: 'vault:churn/warehouse',
      },
      {
        system: 'support',
        principal: 'role:churn-lab',
        scope: 'read tickets',
        status: 'tested',
        expires_at: shiftDays(context.today, 200),
        secret_ref: 'vault:churn/support',
      },
    ],
    workspace: {
      repository: context.project,
      protected_branch: 'main',
      budget_alarm: '80 percent of 50000 EUR',
    },
  }),
  yaml(`${planning}/contact-sheet.yml`, {
    contacts: [
      { role: 'sponsor', person: 'Sam Sponsor', deputy: 'Pia Product' },
      { role: 'product_owner', person: 'Pia Product', deputy: 'Sam Sponsor' },
      { role: 'data_owner', person: 'Dan Data', deputy: 'Sia Security' },
    ],
    escalation: ['product owner within a day', 'sponsor within three days'],
  }),
  yaml(
    `${planning}/backlog.yml`,
    {
      items: [
        ['Map the sources', 'data-sources', 'now', []],
        ['Extract a year of months', 'extraction', 'now', [1]],
        ['Clean and split', 'preparation', 'next', [2]],
        ['Train and choose', 'training', 'next', [3]],
        ['Judge on the hold-out', 'validation', 'future', [4]],
        ['Release in shadow', 'deployment', 'future', [5]],
      ].map(([title, phase, priority, depends]) => ({
        title,
        phase,
        priority,
        auto: phase === 'extraction',
        depends_on: depends,
        acceptance: `the gate of ${String(phase)} passes`,
      })),
    },
    [`${planning}/mvp-plan.md`],
  ),
];
