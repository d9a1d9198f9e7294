import type { PhaseInput } from '../../configuration/schema';

/** Phase 4: Scope and offer. */
export const scope: PhaseInput = {
  id: 'scope',
  number: 4,
  title: 'Scope and offer',
  group: 'pre-engagement',
  mode: 'scope',
  lead: 'onboarder',
  support: ['conductor', 'studio', 'ops'],
  goal: 'The smallest delivery that proves value, with price, plan, budget and stop rules',
  entry: ['readiness passed', 'risk tier set'],
  checklist: [
    {
      id: 'sco-1',
      text: 'Cut the first release to what moves the primary business metric',
      required: true,
      level: 'assist',
      evidence: 'mvp-plan.md#scope',
    },
    {
      id: 'sco-2',
      text: 'Give each deliverable an acceptance test bound to a success criterion',
      required: true,
      level: 'assist',
      evidence: 'mvp-plan.md#acceptance',
    },
    {
      id: 'sco-3',
      text: 'Estimate effort, compute, model-use and running cost with a range',
      required: true,
      level: 'auto',
      evidence: 'budget.yml',
    },
    {
      id: 'sco-4',
      text: 'Set caps per phase and what happens at 80 and 100 percent',
      required: true,
      level: 'assist',
      evidence: 'budget.yml#caps',
    },
    {
      id: 'sco-5',
      text: 'Write stop rules: which result at which date ends the project',
      required: true,
      level: 'human',
      evidence: 'mvp-plan.md#stop-rules',
    },
    {
      id: 'sco-6',
      text: 'Draft the statement of work and the short pitch',
      required: true,
      level: 'assist',
      evidence: 'sow.md',
    },
  ],
  artifacts: [
    {
      file: 'mvp-plan.md',
      path: 'preengagement/planning/mvp-plan.md',
      type: 'markdown',
      sections: [
        { heading: 'Scope', min_items: 2 },
        { heading: 'Not in scope', min_items: 2 },
        {
          heading: 'Acceptance',
          table: {
            columns: ['deliverable', 'criterion_id', 'test'],
            min_rows: 2,
          },
        },
        {
          heading: 'Milestones',
          table: {
            columns: ['milestone', 'phase', 'date', 'owner'],
            min_rows: 3,
          },
        },
        { heading: 'Dependencies', min_items: 1 },
        { heading: 'Stop rules', min_items: 1 },
      ],
    },
    {
      file: 'sow.md',
      path: 'preengagement/planning/sow.md',
      type: 'markdown',
      sections: [
        { heading: 'Parties', min_words: 6 },
        { heading: 'Deliverables', min_items: 2 },
        { heading: 'Timeline', min_words: 10 },
        { heading: 'Price and terms', min_words: 15 },
        { heading: 'Acceptance', min_words: 15 },
        { heading: 'Data and intellectual property', min_words: 15 },
        { heading: 'Change process', min_words: 10 },
      ],
    },
    {
      file: 'budget.yml',
      path: 'preengagement/planning/budget.yml',
      type: 'yaml',
      fields: {
        currency: { type: 'string', pattern: '^[A-Z]{3}$', required: true },
        total: { type: 'number', min: 0, required: true },
        caps: {
          type: 'map',
          required: true,
          note: 'phase id to cap; phases not named share the remainder',
        },
        run_monthly_estimate: {
          type: 'map',
          required: true,
          keys: ['low', 'mid', 'high'],
        },
        run_monthly_cap: { type: 'number', min: 0, required: true },
        actions: {
          type: 'map',
          required: true,
          keys: ['at_80_percent', 'at_100_percent'],
        },
        price_list_date: { type: 'date', required: true },
      },
    },
    {
      file: 'pitch.md',
      path: 'preengagement/pitch/pitch.md',
      type: 'markdown',
      sections: [
        { heading: 'Problem', min_words: 15 },
        { heading: 'Proposal', min_words: 25 },
        { heading: 'Value and cost', min_words: 15 },
        { heading: 'Decision needed', min_words: 8 },
      ],
    },
  ],
  gate: {
    policy: 'human',
    checks: [
      {
        id: 'sco-g1',
        type: 'compare',
        left: 'budget.yml#run_monthly_estimate.high',
        op: '<=',
        right: 'budget.yml#run_monthly_cap',
      },
      {
        id: 'sco-g2',
        type: 'trace_complete',
        from: 'success-criteria.yml#metrics[must].id',
        to: 'mvp-plan.md#acceptance[].criterion_id',
      },
      {
        id: 'sco-g3',
        type: 'age_within',
        artifact: 'budget.yml',
        days: 90,
        field: 'price_list_date',
      },
      {
        id: 'sco-g4',
        type: 'approval_recorded',
        roles: ['sponsor', 'finops'],
        min: 2,
      },
    ],
    approvers: ['sponsor', 'finops'],
    freezes: ['success-criteria.yml'],
  },
  handoff: [
    'scope',
    'acceptance tests',
    'budget caps',
    'stop rules',
    'frozen criteria',
  ],
  risks: [
    'Scope that needs data nobody has',
    'Running cost not counted',
    'No rule for stopping',
  ],
  next: 'pre-kickoff',
};
