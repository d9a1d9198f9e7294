import { json, markdown, table, yaml, type PhaseContent } from './types';

const framing = 'preengagement/framing';
const discoveryFolder = 'preengagement/discovery';

/** Content of the first phases. */
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
