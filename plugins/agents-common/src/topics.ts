import { z } from 'zod';

/** Topics of the Backstage events service that the delivery plugins share. */
export const DELIVERY_TOPICS = [
  'workflow.created',
  'workflow.completed',
  'task.created',
  'task.completed',
  'codegen.completed',
  'policy.validated',
  'policy.violated',
  'infra.provisioned',
  'deployment.completed',
  'anomaly.detected',
  'gate.waiting',
  'gate.answered',
  'phase.advanced',
] as const;
export type DeliveryTopic = (typeof DELIVERY_TOPICS)[number];

/** The envelope in which every topic travels. */
export const deliveryEventSchema = z.object({
  /** `agentic-framework.<agent>` */
  source: z.string(),
  'detail-type': z.enum(DELIVERY_TOPICS),
  id: z.string(),
  time: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type DeliveryEvent = z.infer<typeof deliveryEventSchema>;
