import type { PhaseInput } from '../../configuration/schema';

/** Phase 1: Opportunity triage. */
export const opportunity: PhaseInput = {
  id: 'opportunity',
  number: 1,
  title: 'Opportunity triage',
  group: 'pre-engagement',
  mode: 'intake',
  lead: 'onboarder',
  support: ['conductor'],
  goal: 'A go, no-go or conditional decision that names the value and the reason for using learning at all',
  entry: [
    'An issue of type opportunity exists with a requester',
    'A problem statement of at least two sentences',
  ],
  checklist: [
    {
      id: 'opp-1',
      text: 'State the problem, who has it and how often',
      required: true,
      level: 'assist',
      evidence: 'opportunity-brief.md#problem',
    },
    {
      id: 'opp-2',
      text: 'Describe the best solution without learning, and why it does not suffice',
      required: true,
      level: 'assist',
      evidence: 'opportunity-brief.md#baseline-without-ml',
    },
    {
      id: 'opp-3',
      text: 'Give one value figure with unit, range and source',
      required: true,
      level: 'assist',
      evidence: 'opportunity-brief.md#value',
    },
    {
      id: 'opp-4',
      text: 'Name sponsor, decision date and budget band',
      required: true,
      level: 'human',
      evidence: 'opportunity-brief.md#stakeholders',
    },
    {
      id: 'opp-5',
      text: 'Screen for forbidden or high-risk uses and record the preliminary tier',
      required: true,
      level: 'assist',
      evidence: 'opportunity-brief.md#screening',
    },
    {
      id: 'opp-6',
      text: 'Record the decision with its conditions',
      required: true,
      level: 'human',
      evidence: 'go-no-go.yml',
    },
  ],
  artifacts: [
    {
      file: 'opportunity-brief.md',
      path: 'preengagement/framing/opportunity-brief.md',
      type: 'markdown',
      sections: [
        { heading: 'Problem', min_words: 40 },
        { heading: 'Baseline without ML', min_words: 20 },
        {
          heading: 'Value',
          min_words: 20,
          table: {
            columns: ['measure', 'today', 'target', 'unit', 'source'],
            min_rows: 1,
          },
        },
        {
          heading: 'Stakeholders',
          table: {
            columns: ['name', 'role', 'interest', 'decides'],
            min_rows: 2,
          },
        },
        { heading: 'Constraints', min_words: 10 },
        { heading: 'Screening', min_words: 15 },
        { heading: 'Recommendation', min_words: 15 },
      ],
    },
    {
      file: 'go-no-go.yml',
      path: 'preengagement/framing/go-no-go.yml',
      type: 'yaml',
      fields: {
        decision: {
          type: 'string',
          enum: ['go', 'no_go', 'conditional'],
          required: true,
        },
        decided_by: { type: 'string', required: true },
        decided_at: { type: 'datetime', required: true },
        value_estimate_per_year: { type: 'number', min: 0, required: true },
        currency: { type: 'string', pattern: '^[A-Z]{3}$', required: true },
        confidence: { type: 'number', min: 0, max: 1, required: true },
        preliminary_tier: {
          type: 'string',
          enum: ['minimal', 'limited', 'high', 'forbidden'],
          required: true,
        },
        conditions: { type: 'list', required: true },
        reasons: { type: 'list', min_items: 1, required: true },
      },
    },
  ],
  gate: {
    policy: 'human',
    checks: [
      {
        id: 'opp-g1',
        type: 'compare',
        left: 'go-no-go.yml#decision',
        op: 'in',
        right: ['go', 'conditional'],
        on_fail: 'stop',
      },
      {
        id: 'opp-g2',
        type: 'compare',
        left: 'go-no-go.yml#preliminary_tier',
        op: '!=',
        right: 'forbidden',
        on_fail: 'stop',
      },
      { id: 'opp-g3', type: 'approval_recorded', roles: ['sponsor'], min: 1 },
    ],
    approvers: ['sponsor'],
    on_reject: { archive: true, lesson_required: true },
  },
  handoff: [
    'problem statement',
    'value estimate',
    'preliminary tier',
    'conditions',
  ],
  risks: [
    'Solution in search of a problem',
    'Value figure without a source',
    'No person who decides',
  ],
  next: 'discovery',
};
