import type { PhaseInput } from '../../configuration/schema';

/** Phase 3: Readiness and risk. */
export const readiness: PhaseInput = {
  id: 'readiness',
  number: 3,
  title: 'Readiness and risk',
  group: 'pre-engagement',
  mode: 'discover',
  lead: 'onboarder',
  support: ['lab', 'evaluator', 'ops'],
  goal: 'A score of data, system, team and governance readiness, and the final risk tier',
  entry: ['discovery passed'],
  checklist: [
    {
      id: 'rea-1',
      text: 'Score data, platform, people, process and governance from 1 to 5 with a proof for each',
      required: true,
      level: 'assist',
      evidence: 'ai-readiness.yml',
    },
    {
      id: 'rea-2',
      text: 'Classify data and find the lawful basis for each personal field',
      required: true,
      level: 'human',
      evidence: 'risk-profile.md#data-and-rights',
    },
    {
      id: 'rea-3',
      text: 'Set the risk tier by the written rules and name the duties that follow',
      required: true,
      level: 'human',
      evidence: 'risk-profile.md#tier',
    },
    {
      id: 'rea-4',
      text: 'Open a risk record for each gap scored 2 or less',
      required: true,
      level: 'auto',
      evidence: 'risk-register.yml',
    },
    {
      id: 'rea-5',
      text: 'Decide the degree of human oversight in use',
      required: true,
      level: 'human',
      evidence: 'risk-profile.md#oversight',
    },
    {
      id: 'rea-6',
      text: "Check that the data owner answers within the plan's time",
      required: false,
      level: 'human',
      evidence: 'readiness-questionnaire.md#access',
    },
  ],
  artifacts: [
    {
      file: 'readiness-questionnaire.md',
      path: 'preengagement/discovery/readiness-questionnaire.md',
      type: 'markdown',
      sections: [
        { heading: 'Data', min_words: 30 },
        { heading: 'Platform', min_words: 20 },
        { heading: 'People', min_words: 20 },
        { heading: 'Process', min_words: 15 },
        { heading: 'Governance', min_words: 15 },
        {
          heading: 'Access',
          table: {
            columns: ['source', 'owner', 'lead_time_days'],
            min_rows: 1,
          },
        },
      ],
    },
    {
      file: 'ai-readiness.yml',
      path: 'preengagement/discovery/ai-readiness.yml',
      type: 'yaml',
      fields: {
        scores: {
          type: 'map',
          required: true,
          keys: ['data', 'platform', 'people', 'process', 'governance'],
        },
        'scores.*.value': { type: 'integer', min: 1, max: 5, required: true },
        'scores.*.evidence': { type: 'string', required: true },
        overall: { type: 'number', min: 1, max: 5, required: true },
        blockers: { type: 'list', required: true, note: 'may be empty' },
        'blockers[].text': { type: 'string', required: true },
        'blockers[].risk_id': { type: 'string', required: true },
      },
    },
    {
      file: 'risk-profile.md',
      path: 'preengagement/discovery/risk-profile.md',
      type: 'markdown',
      frontmatter_extra: {
        risk_tier: { type: 'string', enum: ['minimal', 'limited', 'high'] },
        data_class: {
          type: 'string',
          enum: ['public', 'internal', 'sensitive', 'restricted'],
        },
        regulations: { type: 'list' },
      },
      sections: [
        { heading: 'Tier', min_words: 25 },
        {
          heading: 'Data and rights',
          table: {
            columns: ['field_group', 'class', 'basis', 'retention'],
            min_rows: 1,
          },
        },
        { heading: 'Affected groups', min_words: 15 },
        { heading: 'Oversight', min_words: 20 },
        { heading: 'Duties', min_items: 1 },
      ],
    },
    {
      file: 'risk-register.yml',
      path: 'preengagement/discovery/risk-register.yml',
      type: 'yaml',
      living: true,
      fields: {
        risks: {
          type: 'list',
          min_items: 3,
          required: true,
          of: 'risk_fields',
        },
      },
    },
  ],
  gate: {
    policy: 'human',
    checks: [
      {
        id: 'rea-g1',
        type: 'compare',
        left: 'ai-readiness.yml#overall',
        op: '>=',
        right: 2.5,
      },
      {
        id: 'rea-g2',
        type: 'compare',
        left: 'ai-readiness.yml#scores.data.value',
        op: '>=',
        right: 2,
      },
      {
        id: 'rea-g3',
        type: 'each',
        list: 'ai-readiness.yml#blockers',
        where: {},
        left: 'risk_id',
        op: 'in',
        right: 'risk-register.yml#risks[].id',
      },
      {
        id: 'rea-g4',
        type: 'approval_recorded',
        roles: ['compliance'],
        min: 1,
        applies_if: 'risk_tier != minimal',
      },
    ],
    approvers: ['operator', 'compliance'],
  },
  handoff: ['risk tier', 'data class', 'readiness score', 'open risks'],
  risks: [
    'Data exist but may not be used',
    'Nobody will run the result',
    'Tier set too low to save effort',
  ],
  next: 'scope',
};
