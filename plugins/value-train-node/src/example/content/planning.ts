import { markdown, shiftDays, table, yaml, type PhaseContent } from './types';

const framing = 'preengagement/framing';
const planning = 'preengagement/planning';

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
