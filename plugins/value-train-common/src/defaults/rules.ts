import type { PipelineInput } from '../configuration/schema';

/** Risk tiers: who must look, and what must be written in addition. */
export const defaultRiskTiers: PipelineInput['risk_tiers'] = [
  {
    id: 'minimal',
    gate_policy: 'auto allowed where the phase says auto_or_human',
    extra_artifacts: [],
    approval: 'phase',
  },
  {
    id: 'limited',
    gate_policy:
      'human where the phase says auto_or_human and the change reaches users',
    extra_artifacts: [
      {
        file: 'transparency-notice.md',
        path: 'preengagement/legal/transparency-notice.md',
        type: 'markdown',
        due_phase: 'deployment',
        sections: [{ heading: 'Notice', min_words: 20 }],
      },
    ],
    approval: 'reaching_users',
  },
  {
    id: 'high',
    gate_policy:
      'human in every phase, two different people for validation, deployment and retraining promotion',
    extra_artifacts: [
      {
        file: 'technical-documentation.md',
        path: 'delivery/deploy/technical-documentation.md',
        type: 'markdown',
        due_phase: 'deployment',
        sections: [
          { heading: 'System', min_words: 30 },
          { heading: 'Data', min_words: 20 },
          { heading: 'Limits', min_items: 1 },
        ],
      },
      {
        file: 'human-oversight-plan.md',
        path: 'delivery/deploy/human-oversight-plan.md',
        type: 'markdown',
        due_phase: 'deployment',
        sections: [
          { heading: 'Oversight', min_words: 20 },
          { heading: 'Override', min_words: 15 },
        ],
      },
    ],
    approval: 'every_phase',
  },
];

/** Fields that every Markdown artifact begins with. */
export const defaultFrontmatter: PipelineInput['frontmatter_common'] = {
  required: {
    artifact: { type: 'string', note: 'id from this file' },
    phase: { type: 'string', ref: 'phases.id' },
    project: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{1,62}$' },
    ticket: {
      type: 'string',
      pattern: '^[a-z-]+_[0-9]+(_c[0-9]+)?$',
      auto: true,
    },
    cycle: {
      type: 'integer',
      min: 1,
      note: 'rises by one each time improvement re-enters delivery',
      auto: true,
    },
    version: { type: 'integer', min: 1, auto: true },
    status: {
      type: 'string',
      enum: ['draft', 'in_review', 'approved', 'superseded'],
    },
    author_agent: { type: 'string', ref: 'agents.id' },
    created_at: { type: 'datetime', auto: true },
    updated_at: { type: 'datetime', auto: true },
    inputs: {
      type: 'list',
      of: { path: 'string', sha256: '^[0-9a-f]{64}$' },
      auto: true,
      note: 'upstream artifacts that were read; the stale-input check compares them',
    },
    decisions: {
      type: 'list',
      of: {
        id: 'string',
        choice: 'string',
        reason: 'string',
        alternatives: 'list',
      },
      note: 'may be empty',
    },
  },
  optional: {
    approvals: {
      type: 'list',
      of: {
        role: 'string',
        person: 'string',
        decision: 'string',
        at: 'datetime',
        comment: 'string',
        content_sha256: 'string',
      },
    },
    supersedes: { type: 'string' },
  },
};

/** Patterns that betray unfinished text. */
export const defaultPlaceholderPatterns: PipelineInput['placeholder_patterns'] =
  [
    '\\bTODO\\b',
    '\\bTBD\\b',
    '\\bFIXME\\b',
    '\\blorem ipsum\\b',
    '\\[(replace|insert|fill)[^\\]]*\\]',
    '<!--\\s*placeholder',
    '\\bxxx+\\b',
  ];

/** The kinds of check a gate may name. */
export const defaultCheckTypes: PipelineInput['check_types'] = {
  file_exists: { params: ['artifact'] },
  not_placeholder: {
    params: ['artifact'],
    note: 'none of placeholder_patterns, and the word minimum of each section',
  },
  frontmatter_valid: { params: ['artifact'] },
  sections_present: {
    params: ['artifact'],
    note: 'all headings, in any order, each with its minimum words, table rows or list items',
  },
  fields_valid: {
    params: ['artifact'],
    note: 'typed field rules of JSON, YAML and CSV artifacts',
  },
  checklist_complete: {
    params: [],
    note: 'required items are ticked and each has an evidence link that resolves',
  },
  checklist_monotonic: {
    params: [],
    note: 'no item ticked on the base branch is unticked here unless a waiver names it',
  },
  compare: {
    params: ['left', 'op', 'right'],
    note: 'file#path against file#path or a literal; ops: == != < <= > >= in not_in subset matches',
  },
  each: {
    params: ['list', 'where', 'left', 'op', 'right'],
    note: 'the comparison holds for each list element that fits where',
  },
  criteria_met: {
    params: ['criteria', 'results', 'kinds'],
    note: 'joins by metric id, respects direction, uses the lower bound of the interval where one is given',
  },
  hash_matches: {
    params: ['manifest'],
    note: 'recomputes sha256 of what the manifest lists and can be reached',
  },
  command_passes: {
    params: ['command', 'timeout_s'],
    note: 'exit 0 in the sandbox; output is kept as evidence',
  },
  trace_complete: {
    params: ['from', 'to'],
    note: 'each id in from is referenced by at least one id in to',
  },
  inputs_fresh: {
    params: [],
    note: 'recorded input hashes equal the current ones, or a waiver says why not',
  },
  budget_within: {
    params: ['scope'],
    note: 'actual plus forecast of phase, ticket or project is below its cap',
  },
  risk_review: {
    params: ['max_open_score'],
    note: 'no open risk above the appetite without a mitigation in progress or a signed acceptance',
  },
  no_secrets: { params: ['paths'] },
  size_limit: {
    params: ['max_mb'],
    note: 'larger files go to object storage and are listed in a manifest',
  },
  approval_recorded: {
    params: ['roles', 'min'],
    note: 'approval binds the content hash; a later edit voids it',
  },
  separation_of_duties: {
    params: [],
    note: 'no approver is author or the operator of the authoring session when two people are demanded',
  },
  age_within: { params: ['artifact', 'days'] },
  endpoint_ok: {
    params: ['artifact', 'field'],
    note: "HTTP 2xx through the project's allow-listed checker",
  },
};

/** Checks that run at the gate of each phase. */
export const defaultCommonGate: PipelineInput['common_gate'] = [
  {
    id: 'g-artifacts',
    checks: [
      'file_exists',
      'not_placeholder',
      'frontmatter_valid',
      'sections_present',
      'fields_valid',
    ],
    on: 'each_required_artifact',
  },
  { id: 'g-checklist', checks: ['checklist_complete', 'checklist_monotonic'] },
  { id: 'g-fresh', checks: ['inputs_fresh'] },
  {
    id: 'g-hygiene',
    checks: ['no_secrets', 'size_limit'],
    params: { size_limit: { max_mb: 5 } },
  },
  {
    id: 'g-risk',
    checks: ['risk_review'],
    params: { risk_review: { max_open_score: 12 } },
  },
  {
    id: 'g-budget',
    checks: ['budget_within'],
    params: { budget_within: { scope: 'phase' } },
  },
];

/** What a waiver must say, and what it can never cover. */
export const defaultWaiver: PipelineInput['waiver'] = {
  fields: [
    'id',
    'check_id',
    'reason',
    'approver',
    'role',
    'expires_at',
    'risk_id',
  ],
  rule: 'a waiver needs a human, an end date and a risk; waivers never cover no_secrets, separation_of_duties or approval_recorded',
  never_covers: ['no_secrets', 'separation_of_duties', 'approval_recorded'],
};

/** Fields of a risk. */
export const defaultRiskFields: PipelineInput['risk_fields'] = {
  id: 'R-nnn',
  title: { min_words: 2, max_words: 10 },
  type: {
    enum: [
      'system',
      'workflow',
      'prompting',
      'data',
      'model',
      'security',
      'compliance',
      'commercial',
      'cost',
    ],
  },
  description: { min_words: 8 },
  cause: {},
  impact_text: {},
  likelihood: { type: 'integer', min: 1, max: 5 },
  impact: { type: 'integer', min: 1, max: 5 },
  score: { computed: 'likelihood * impact' },
  residual_score: { type: 'integer', min: 1, max: 25 },
  signal: { note: 'early sign, ideally a metric and a threshold' },
  owner: { ref: 'agents.id or a person' },
  phases: { type: 'list', ref: 'phases.id' },
  mitigations: {
    type: 'list',
    of: {
      id: 'M-nnn',
      strategy: 'string',
      applied_in: [
        'ci',
        'autopilot',
        'prompting',
        'docs',
        'dashboard',
        'process',
      ],
      status: ['planned', 'in_progress', 'implemented', 'abandoned'],
      implemented_by: 'issue or pull request',
    },
  },
  status: {
    enum: [
      'open',
      'mitigating',
      'mitigated',
      'accepted',
      'occurred',
      'archived',
    ],
  },
  accepted_by: { note: 'needed for accepted; person, date, expiry' },
  trace: 'feature -> mitigation -> risk',
};
