import { z } from 'zod';
import { nodeOutcomeSchema, runStatusSchema } from './states';

const text = z.string().min(1);
const wholeNumber = z.number().int().nonnegative();

/** How a deployment ended, in every event and table that tells of one. */
export const deploymentOutcomes = [
  'succeeded',
  'failed',
  'rolled_back',
] as const;

const ofRun = { workflow_id: text, project_id: text };
const ofService = {
  workflow_id: text,
  service_name: text,
  environment: text,
};
const verdict = z.object({
  ...ofService,
  level: text,
  status: z.enum(['passed', 'warned', 'blocked']),
  findings: wholeNumber,
});

/** What each topic tells; further fields may follow, and consumers leave out what they do not know. */
export const deliveryEventDetails = {
  'workflow.created': z.looseObject({
    ...ofRun,
    requested_by: text,
    service_name: z.string().optional(),
    template: text,
    environment: z.string().optional(),
    tasks: z.array(
      z.object({ task_id: text, agent: z.string(), priority: text }),
    ),
  }),
  'workflow.completed': z.looseObject({
    ...ofRun,
    template: text,
    status: runStatusSchema,
    reason: z.string().optional(),
  }),
  'task.created': z.looseObject({
    ...ofRun,
    task_id: text,
    agent: z.string(),
    priority: text,
  }),
  'task.completed': z.looseObject({
    ...ofRun,
    task_id: text,
    outcome: nodeOutcomeSchema,
    attempt: wholeNumber.optional(),
    duration_seconds: z.number().nonnegative().optional(),
    reason: z.string().optional(),
  }),
  'codegen.completed': z.looseObject({
    ...ofService,
    artifact_hash: text,
    files: wholeNumber,
  }),
  'policy.validated': z.looseObject(verdict.shape),
  'policy.violated': z.looseObject(verdict.shape),
  'infra.provisioned': z.looseObject({
    ...ofService,
    target: text,
    resources: z.array(z.object({ name: text, type: text })),
  }),
  'deployment.completed': z.looseObject({
    deployment_id: text,
    ...ofRun,
    service_name: text,
    entity_ref: text,
    environment: text,
    version: text,
    status: z.enum(deploymentOutcomes),
    duration_seconds: z.number().nonnegative(),
    argocd_sync_id: z.string().optional(),
  }),
  'gate.waiting': z.looseObject({
    ...ofRun,
    gate_id: text,
    node: text,
    title: text,
  }),
  'gate.answered': z.looseObject({
    ...ofRun,
    gate_id: text,
    decision: text,
    answered_by: text,
  }),
} as const;

/** The topics that runs of agents tell. */
export type AgentTopic = keyof typeof deliveryEventDetails;

/** What a topic carries. */
export type DeliveryEventDetail<Topic extends AgentTopic> = z.input<
  (typeof deliveryEventDetails)[Topic]
>;

/** Other names under which a topic is published too, for consumers of older contracts. */
export const topicAliases: Readonly<Partial<Record<AgentTopic, string>>> = {
  'task.created': 'planner.tasks.created',
};

/** A published event: the topic of the events service and its envelope. */
export interface AgentEvent {
  readonly topic: string;
  readonly eventPayload: {
    readonly id: string;
    /** `agentic-framework.<agent>` */
    readonly source: string;
    readonly 'detail-type': string;
    readonly time: string;
    readonly detail: Record<string, unknown>;
  };
}

/**
 * Builds what is published, under the topic and its aliases.
 *
 * @remarks A detail that breaks its schema is an error here, where the fault is, and not at some
 * consumer.
 */
export function createDeliveryEvents<Topic extends AgentTopic>(event: {
  readonly topic: Topic;
  /** The agent that speaks, without a prefix. */
  readonly agent: string;
  readonly id: string;
  readonly time: Date;
  readonly detail: DeliveryEventDetail<Topic>;
}): readonly AgentEvent[] {
  const { topic, agent, id, time } = event;
  const detail = deliveryEventDetails[topic].parse(event.detail) as Record<
    string,
    unknown
  >;
  const alias = topicAliases[topic];
  return [topic, ...(alias ? [alias] : [])].map(name => ({
    topic: name,
    eventPayload: {
      id,
      source: `agentic-framework.${agent}`,
      'detail-type': name,
      time: time.toISOString(),
      detail,
    },
  }));
}

/** The JSON schema of a whole event, for consumers that are not written in TypeScript. */
export function describeDeliveryEvent(
  topic: AgentTopic,
): Record<string, unknown> {
  const envelope = z.object({
    id: text,
    source: z.string().regex(/^agentic-framework\.[\w-]+$/),
    'detail-type': z.literal(topic),
    time: z.iso.datetime(),
    detail: deliveryEventDetails[topic],
  });
  return { ...z.toJSONSchema(envelope, { io: 'input' }), title: topic };
}
