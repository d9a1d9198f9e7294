import type {
  Gate,
  GraphDescription,
  ProjectDetails,
  ReasonCard,
  Run,
  RunDetails,
  RunEvent,
} from '@trainyard/plugin-agents-common';

const AT = '2026-01-01T10:00:00.000Z';

/** A run that waits at its gate. */
export function makeRun(over: Partial<Run> = {}): Run {
  return {
    workflowId: 'run-1',
    projectId: 'default',
    template: 'drill',
    graphVersion: 1,
    title: 'Drill of the ledger',
    status: 'waiting',
    requestedBy: 'user:default/ada',
    entityRef: 'component:default/ledger',
    createdAt: AT,
    startedAt: AT,
    lastSeq: 4,
    ...over,
  };
}

/** An open gate that the reader may answer. */
export function makeGate(over: Partial<Gate> = {}): Gate {
  return {
    gateId: 'gate-1',
    workflowId: 'run-1',
    projectId: 'default',
    node: 'approve',
    title: 'Plan of the drill',
    question: 'Approve plan v3?',
    action: 'Approve plan v3',
    kind: 'approval',
    status: 'waiting',
    subject: {
      summary: 'Deploys **two** replicas.',
      facts: [{ label: 'Database', value: 'PostgreSQL' }],
      artifacts: [],
      estimatedMonthlyCostUsd: 412,
    },
    subjectHash: '9f2c0000aaaa',
    requiredRole: 'approver',
    fourEyes: true,
    requestedBy: 'user:default/ada',
    entityRef: 'component:default/ledger',
    askedAt: AT,
    answerable: { allowed: true },
    ...over,
  };
}

export function makeCard(over: Partial<ReasonCard> = {}): ReasonCard {
  return {
    agent: 'planner',
    title: 'Planned the drill',
    decision: 'Chose PostgreSQL.',
    mind: 'rules',
    inputs: [],
    alternatives: [{ option: 'MySQL', reason: 'no extension for search' }],
    confidence: 0.86,
    findings: [],
    sources: [],
    rejected: [],
    ...over,
  };
}

/** The log of a run up to its open gate. */
export function makeEvents(workflowId = 'run-1'): RunEvent[] {
  const base = (seq: number) => ({ workflowId, seq, at: AT });
  return [
    {
      ...base(1),
      kind: 'run-start',
      by: 'user:default/ada',
      graphId: 'drill',
      graphVersion: 1,
      mode: 'first',
    },
    { ...base(2), kind: 'node-start', node: 'plan', attempt: 1 },
    { ...base(3), kind: 'reason-card', node: 'plan', card: makeCard() },
    {
      ...base(4),
      kind: 'node-complete',
      node: 'plan',
      outcome: 'passed',
      attempt: 1,
      durationMs: 1_200,
    },
    {
      ...base(5),
      kind: 'gate-waiting',
      gateId: 'gate-1',
      node: 'approve',
      title: 'Plan of the drill',
      subjectHash: '9f2c0000aaaa',
      escalated: false,
    },
  ];
}

const node = (
  id: string,
  title: string,
  dependsOn: string[],
  kind: 'task' | 'gate' = 'task',
) => ({ id, title, kind, dependsOn });

export function makeDetails(over: Partial<RunDetails> = {}): RunDetails {
  const nodes = [
    node('plan', 'Plan', []),
    node('approve', 'Approval', ['plan'], 'gate'),
    node('deploy', 'Deploy', ['approve']),
  ];
  return {
    ...makeRun({ lastSeq: 5 }),
    parameters: { serviceName: 'ledger' },
    graph: {
      nodes,
      edges: [
        { from: 'plan', to: 'approve' },
        { from: 'approve', to: 'deploy' },
      ],
    },
    tasks: [
      {
        taskId: 'plan',
        title: 'Plan',
        agent: 'planner',
        status: 'passed',
        dependsOn: [],
      },
      {
        taskId: 'approve',
        title: 'Approval',
        agent: 'gate',
        status: 'waiting',
        dependsOn: ['plan'],
      },
      {
        taskId: 'deploy',
        title: 'Deploy',
        agent: 'deployer',
        status: 'ahead',
        dependsOn: ['approve'],
      },
    ],
    gates: [makeGate()],
    artifacts: [],
    usage: { inputTokens: 3_000, outputTokens: 120, costUsd: 0.02 },
    actions: { cancel: true, retry: false, fork: true, intervene: true },
    ...over,
  };
}

export function makeGraph(): GraphDescription {
  return {
    id: 'drill',
    title: 'Operations drill',
    description: 'Shows retry, gate and recovery.',
    version: 1,
    aliases: [],
    nodes: [],
    edges: [],
    inputSchema: {
      type: 'object',
      properties: {
        serviceName: { type: 'string', description: 'What to drill' },
        replicas: { type: 'integer', default: 2 },
      },
      required: ['serviceName'],
    },
  };
}

export function makeProject(
  over: Partial<ProjectDetails> = {},
): ProjectDetails {
  return {
    projectId: 'default',
    title: 'Default project',
    settings: { retentionDays: 90 },
    role: 'admin',
    createdAt: AT,
    members: [{ subjectRef: 'group:default/payments', role: 'contributor' }],
    ...over,
  };
}
