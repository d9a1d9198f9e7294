import type { PipelineInput } from '../configuration/schema';

/** Working modes: what may be done, by whom, and where one goes from there. */
export const defaultModes: PipelineInput['modes'] = [
  {
    id: 'intake',
    purpose: 'Qualify an opportunity and decide go, no-go or conditional',
    agents: ['onboarder', 'conductor'],
    capabilities: [
      'read',
      'write_artifact',
      'issue_read',
      'issue_write',
      'git_branch',
    ],
    allowed_next: ['intake', 'discover'],
    checklist: [
      { id: 'intake-m1', text: 'Ask who decides before anything is promised' },
      { id: 'intake-m2', text: 'Keep every figure with its source' },
    ],
  },
  {
    id: 'discover',
    purpose:
      'Learn the use case, the data and the constraints; score readiness',
    agents: ['onboarder', 'lab', 'evaluator'],
    capabilities: [
      'read',
      'write_artifact',
      'issue_read',
      'issue_write',
      'git_branch',
      'web_read',
      'data_sample',
    ],
    allowed_next: ['discover', 'scope', 'intake'],
    checklist: [
      { id: 'discover-m1', text: 'Read samples only, never full data' },
      {
        id: 'discover-m2',
        text: 'Write down what would prove each assumption wrong',
      },
    ],
  },
  {
    id: 'scope',
    purpose:
      'Fix the smallest valuable scope, its price and its start conditions',
    agents: ['onboarder', 'conductor'],
    capabilities: [
      'read',
      'write_artifact',
      'issue_read',
      'issue_write',
      'git_branch',
    ],
    allowed_next: ['scope', 'design', 'discover'],
    checklist: [
      { id: 'scope-m1', text: 'Cut before adding' },
      { id: 'scope-m2', text: 'Name the rule that ends the work' },
    ],
  },
  {
    id: 'design',
    purpose:
      'Decide data flow, model approach, interfaces and infrastructure before building',
    agents: ['studio', 'lab', 'ops', 'evaluator'],
    capabilities: [
      'read',
      'write_artifact',
      'git_branch',
      'run_code',
      'data_sample',
      'cost_estimate',
    ],
    allowed_next: ['design', 'build', 'scope'],
    checklist: [
      { id: 'design-m1', text: 'Compare with the simplest option' },
      { id: 'design-m2', text: 'State load and cost before choosing' },
    ],
  },
  {
    id: 'build',
    purpose: 'Implement data, features and training with tests',
    agents: ['lab', 'studio'],
    capabilities: [
      'read',
      'write_artifact',
      'write_code',
      'git_branch',
      'run_code',
      'run_tests',
      'data_full',
      'track_experiment',
    ],
    allowed_next: ['build', 'design', 'evaluate'],
    checklist: [
      { id: 'build-m1', text: 'Add a test with each change' },
      { id: 'build-m2', text: 'Leave the hold-out closed' },
      { id: 'build-m3', text: 'Record data, code and seed of each run' },
    ],
  },
  {
    id: 'evaluate',
    purpose:
      'Judge against criteria fixed earlier, independently from the builder',
    agents: ['evaluator'],
    capabilities: [
      'read',
      'write_artifact',
      'git_branch',
      'run_code',
      'run_tests',
      'data_holdout',
      'track_experiment',
    ],
    allowed_next: [
      'evaluate',
      'deliver',
      'build',
      'design',
      'improve',
      'operate',
    ],
    checklist: [
      { id: 'evaluate-m1', text: 'Judge only by criteria fixed earlier' },
      { id: 'evaluate-m2', text: 'Open the hold-out once' },
      { id: 'evaluate-m3', text: 'Do not tune what is judged' },
    ],
  },
  {
    id: 'deliver',
    purpose: 'Package, release, deploy with a rehearsed way back',
    agents: ['ops', 'studio'],
    capabilities: [
      'read',
      'write_artifact',
      'write_code',
      'git_branch',
      'git_merge',
      'run_tests',
      'deploy_staging',
      'deploy_production',
    ],
    allowed_next: ['deliver', 'operate', 'build'],
    checklist: [
      { id: 'deliver-m1', text: 'Release only the hash that was validated' },
      { id: 'deliver-m2', text: 'Try the way back before the way forward' },
    ],
  },
  {
    id: 'operate',
    purpose: 'Watch quality, drift, cost and service levels; handle incidents',
    agents: ['ops', 'evaluator'],
    capabilities: [
      'read',
      'write_artifact',
      'issue_write',
      'git_branch',
      'web_read',
      'query_telemetry',
      'rollback',
    ],
    allowed_next: ['operate', 'evaluate', 'improve', 'deliver'],
    checklist: [
      { id: 'operate-m1', text: 'Act on each alarm or change it' },
      { id: 'operate-m2', text: 'Watch cost beside quality' },
    ],
  },
  {
    id: 'improve',
    purpose:
      'Analyse failures, choose changes, produce and compare challengers',
    agents: ['improver', 'lab'],
    capabilities: [
      'read',
      'write_artifact',
      'write_code',
      'issue_write',
      'git_branch',
      'run_code',
      'run_tests',
      'query_telemetry',
      'track_experiment',
      'data_full',
    ],
    allowed_next: [
      'improve',
      'evaluate',
      'build',
      'design',
      'deliver',
      'operate',
    ],
    checklist: [
      { id: 'improve-m1', text: 'Name causes, not symptoms' },
      {
        id: 'improve-m2',
        text: 'Give each change a test that could refute it',
      },
    ],
  },
];

/** Agents, what they lead, and what they must never do. */
export const defaultAgents: PipelineInput['agents'] = [
  {
    id: 'conductor',
    leads: [],
    purpose:
      'Owns state: evaluates gates, moves phases, routes issues, resolves blockers, is the only writer of shared state',
    must_not: ['approve a gate whose artifacts it wrote', 'deploy'],
  },
  {
    id: 'onboarder',
    leads: ['opportunity', 'discovery', 'readiness', 'scope', 'pre-kickoff'],
    purpose: 'Owns the time before the contract',
    must_not: ['read full data sets', 'write production code'],
  },
  {
    id: 'lab',
    leads: [
      'data-sources',
      'extraction',
      'preparation',
      'exploration',
      'feature-engineering',
      'training',
    ],
    purpose: 'Owns data and experiments',
    must_not: ['read hold-out labels', 'deploy'],
  },
  {
    id: 'studio',
    leads: ['model-architecture'],
    purpose: 'Owns system and interface design, packaging',
    must_not: ['change success criteria'],
  },
  {
    id: 'ops',
    leads: ['deployment', 'monitoring'],
    purpose: 'Owns infrastructure, release, telemetry, cost',
    must_not: ['retrain models', 'change evaluation results'],
  },
  {
    id: 'evaluator',
    leads: ['validation', 'evaluation'],
    purpose: 'Owns criteria and independent judgement',
    must_not: ['train or tune the model it judges'],
  },
  {
    id: 'improver',
    leads: ['improvement', 'retraining'],
    purpose: 'Owns learning from operation',
    must_not: ['promote its own challenger'],
  },
];

/** Roles of people who approve. */
export const defaultApproverRoles: PipelineInput['approver_roles'] = [
  { id: 'operator', title: 'Person who runs this train' },
  { id: 'sponsor', title: 'Person who pays and accepts value' },
  { id: 'product_owner', title: 'Person who owns the use case' },
  { id: 'data_owner', title: 'Person accountable for a data source' },
  { id: 'security', title: 'Security reviewer' },
  { id: 'compliance', title: 'Legal, privacy or compliance reviewer' },
  { id: 'service_owner', title: 'Person who runs the service in production' },
  { id: 'finops', title: 'Person who watches spend' },
];
