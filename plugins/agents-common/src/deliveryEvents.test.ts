import {
  AgentTopic,
  createDeliveryEvents,
  deliveryEventDetails,
  describeDeliveryEvent,
} from './deliveryEvents';

const run = { workflow_id: 'w1', project_id: 'default' };
const service = {
  workflow_id: 'w1',
  service_name: 'orders',
  environment: 'dev',
};
const verdict = {
  ...service,
  level: 'advisory',
  status: 'passed',
  findings: 0,
};

/** One of each, as the portal tells them. */
const examples: Record<AgentTopic, Record<string, unknown>> = {
  'workflow.created': {
    ...run,
    requested_by: 'user:default/ada',
    service_name: 'orders',
    template: 'create-service',
    environment: 'dev',
    tasks: [{ task_id: 'plan', agent: 'devops-planner', priority: 'normal' }],
  },
  'workflow.completed': {
    ...run,
    template: 'create-service',
    status: 'completed',
  },
  'task.created': {
    ...run,
    task_id: 'plan',
    agent: 'devops-planner',
    priority: 'normal',
  },
  'task.completed': { ...run, task_id: 'plan', outcome: 'passed', attempt: 1 },
  'codegen.completed': { ...service, artifact_hash: 'abc', files: 12 },
  'policy.validated': verdict,
  'policy.violated': { ...verdict, status: 'blocked', findings: 2 },
  'infra.provisioned': {
    ...service,
    target: 'local',
    resources: [{ name: 'orders-dev', type: 'database' }],
  },
  'deployment.completed': {
    ...run,
    ...service,
    deployment_id: 'w1',
    entity_ref: 'component:default/orders',
    version: 'a1b2c3d4',
    status: 'rolled_back',
    duration_seconds: 12.5,
    argocd_sync_id: '7',
  },
  'gate.waiting': { ...run, gate_id: 'g1', node: 'approve', title: 'Approve' },
  'gate.answered': {
    ...run,
    gate_id: 'g1',
    decision: 'approved',
    answered_by: 'user:default/ada',
  },
};
const topics = Object.keys(deliveryEventDetails) as AgentTopic[];
const build = (topic: AgentTopic, detail: Record<string, unknown>) =>
  createDeliveryEvents({
    topic,
    agent: 'engine',
    id: 'e1',
    time: new Date('2026-11-01T10:00:00Z'),
    detail: detail as never,
  });

describe('events of the delivery', () => {
  it.each(topics)('%s travels in the shared envelope', topic => {
    const [event] = build(topic, examples[topic]);
    expect(event).toEqual({
      topic,
      eventPayload: {
        id: 'e1',
        source: 'agentic-framework.engine',
        'detail-type': topic,
        time: '2026-11-01T10:00:00.000Z',
        detail: examples[topic],
      },
    });
  });

  it.each(topics)('%s without one of its fields is refused', topic => {
    const { required } = (
      describeDeliveryEvent(topic).properties as {
        detail: { required: string[] };
      }
    ).detail;
    expect(required.length).toBeGreaterThan(1);
    for (const field of required) {
      const { [field]: _, ...rest } = examples[topic];
      expect(() => build(topic, rest)).toThrow(field);
    }
  });

  it('are told under their older names too', () => {
    expect(
      build('task.created', examples['task.created']).map(event => [
        event.topic,
        event.eventPayload['detail-type'],
      ]),
    ).toEqual([
      ['task.created', 'task.created'],
      ['planner.tasks.created', 'planner.tasks.created'],
    ]);
  });

  it('have a JSON schema that names states and fields', () => {
    expect(describeDeliveryEvent('deployment.completed')).toMatchObject({
      title: 'deployment.completed',
      type: 'object',
      required: ['id', 'source', 'detail-type', 'time', 'detail'],
      properties: {
        'detail-type': { const: 'deployment.completed' },
        detail: {
          properties: {
            status: { enum: ['succeeded', 'failed', 'rolled_back'] },
          },
        },
      },
    });
  });

  it('carry more than is known, and nothing that contradicts it', () => {
    const more = { ...examples['task.completed'], colour: 'red' };
    expect(build('task.completed', more)[0].eventPayload.detail).toEqual(more);
    expect(() =>
      build('task.completed', { ...more, outcome: 'perhaps' }),
    ).toThrow('outcome');
  });
});
