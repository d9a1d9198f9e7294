import type { PipelineInput } from '../configuration/schema';

/** The four groups of phases. */
export const defaultGroups: PipelineInput['groups'] = [
  {
    id: 'pre-engagement',
    title: 'Pre-engagement',
    order: 1,
    purpose:
      'Decide whether the problem deserves a project, and make the start safe',
  },
  {
    id: 'delivery',
    title: 'Delivery',
    order: 2,
    purpose: 'Turn data into a validated and deployed model',
  },
  {
    id: 'monitoring',
    title: 'Monitoring',
    order: 3,
    purpose: 'Prove that the running system keeps its promises',
  },
  {
    id: 'improvement',
    title: 'Improvement',
    order: 4,
    purpose: 'Explain failures, choose the next change, and re-enter delivery',
  },
];

/** Ways back into earlier phases that count as a cycle or an attempt. */
export const defaultLoops: PipelineInput['loops'] = [
  {
    id: 'reenter-delivery',
    from: 'improvement',
    to: [
      'data-sources',
      'extraction',
      'preparation',
      'feature-engineering',
      'model-architecture',
      'deployment',
    ],
    effect:
      'cycle + 1; artifacts upstream of the re-entry stay valid if their hashes are unchanged',
  },
  {
    id: 'challenger',
    from: 'retraining',
    to: ['validation'],
    effect: 'cycle + 1 when the challenger enters validation',
  },
  {
    id: 'keep-running',
    from: 'evaluation',
    to: ['monitoring'],
    effect: 'same cycle, next window',
  },
  {
    id: 'rejected',
    from: 'validation',
    to: [
      'data-sources',
      'feature-engineering',
      'model-architecture',
      'training',
    ],
    effect: 'same cycle, attempt + 1; at most 3 attempts before needs_human',
  },
];

/** How references to content are written. */
export const defaultPathSyntax: PipelineInput['path_syntax'] = {
  reference:
    'file#path; a value without # is a literal, inside `each` a bare name is a field of the list element',
  data_files:
    'a.b walks maps; name[] means each element; name[flag] means elements whose flag is true; name[].key collects',
  markdown:
    '#key is a front-matter value; #section is a heading in kebab case; #section[].column is a table column; #section.rows is its row count',
  applies_if:
    'variables risk_tier, data_class and regulations come from the front-matter of risk-profile.md; before readiness the preliminary tier of go-no-go.yml is used',
};

/** Rules for choosing tickets without a person. */
export const defaultAutopilot: PipelineInput['autopilot'] = {
  eligible: {
    state: 'open',
    assignee: 'none',
    labels_all: ['task', 'auto'],
    labels_none: ['blocked', 'needs-human', 'risk', 'mitigation', 'meta'],
  },
  order: [
    'all issues in depends_on are closed',
    'phase is the current phase of its project or an allowed parallel phase',
    'work in progress limit of project and agent not reached',
    'budget left in phase and project',
    'priority: now, next, future',
    'oldest age class first: more than 7 days waiting moves up one priority, once',
    'project share: fewest running tickets first',
    'created_at ascending',
    'issue number ascending',
  ],
  claim:
    'atomic create: unique row in the store, or creation of the git ref refs/claims/<issue> which fails if it exists; then a lease with heartbeat and fencing number; issue assignee and label are display only, because they are last-write-wins; a lost lease returns the ticket',
  limits: {
    wip_per_project: 3,
    wip_per_agent: 2,
    retries_per_action: 3,
    backoff_s: [30, 120, 600],
    max_minutes_per_ticket: 120,
    pause_after_consecutive_failures: 3,
  },
  stop_reasons: [
    'queue_empty',
    'budget_reached',
    'approval_waiting',
    'consecutive_failures',
    'operator_pause',
    'policy_violation',
  ],
  workspace: {
    branch: 'phase/<phase>_<issue>[_c<cycle>]',
    folder: 'tickets/<phase>_<issue>[_c<cycle>]/',
    files: [
      'ACTIVE_SESSION.md',
      'checklist.md',
      'ticket.yml',
      'artifacts/',
      'log.jsonl',
    ],
    isolation:
      'one git worktree per ticket; path check before every write; never the primary checkout',
  },
};

/** Fields and life of a session. */
export const defaultSessions: PipelineInput['session_frontmatter'] = {
  required: [
    'session_id',
    'schema_version',
    'project',
    'ticket',
    'issue',
    'cycle',
    'phase',
    'mode',
    'agent',
    'operator',
    'status',
    'branch',
    'started_at',
    'updated_at',
    'revision',
    'parent_session',
  ],
  optional: [
    'prd_issue',
    'crd_issue',
    'todos',
    'artifacts_created',
    'artifacts_modified',
    'decisions',
    'blockers',
    'next_steps',
    'handoff',
    'cost',
    'tokens',
    'commit',
    'waivers',
    'risks',
  ],
  status_values: [
    'seeded',
    'working',
    'validating',
    'waiting_human',
    'blocked',
    'handed_off',
    'done',
    'aborted',
  ],
  transitions: {
    seeded: ['working', 'aborted'],
    working: ['validating', 'blocked', 'waiting_human', 'aborted'],
    validating: ['working', 'handed_off', 'waiting_human', 'blocked'],
    waiting_human: ['working', 'validating', 'aborted'],
    blocked: ['working', 'aborted'],
    handed_off: ['done'],
    done: [],
    aborted: [],
  },
  rules: [
    'single writer per session: the holder of the lease',
    'revision rises by one per write; a write with an old revision is refused',
    'done sessions are read-only',
    'body has the sections Summary, Log, Handoff',
  ],
};

/** Objects, links and events that make a train traceable. */
export const defaultTrace: PipelineInput['trace'] = {
  objects: [
    'issue',
    'ticket',
    'session',
    'decision',
    'artifact',
    'check_result',
    'approval',
    'run',
    'model',
    'release',
    'risk',
    'cost_entry',
  ],
  required_links: [
    'issue-ticket',
    'ticket-session',
    'session-artifact',
    'artifact-input artifact',
    'artifact-check_result',
    'gate-approval',
    'run-data set',
    'model-run',
    'release-model',
    'release-approval',
    'decision-session',
    'cost_entry-ticket',
  ],
  event_fields: [
    'seq',
    'at',
    'actor',
    'actor_kind',
    'project',
    'ticket',
    'phase',
    'type',
    'payload_sha256',
    'prev_sha256',
  ],
  rule: 'append-only chain per project; traceability = required links present / required links expected',
};
