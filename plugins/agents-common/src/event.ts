import { z } from 'zod';
import { graphNodeSchema } from './graph';
import { reasonCardSchema } from './reasonCard';
import { pauseSchema } from './pause';
import { forkOriginSchema, resultOriginSchema } from './resultOrigin';
import { nodeOutcomeSchema } from './states';

const base = {
  workflowId: z.string(),
  /** Gap-free per run, from 1. */
  seq: z.int().min(1),
  at: z.string(),
};
const nodeId = z.string();

/** Everything that can happen in a run. */
export const runEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('run-start'),
    by: z.string(),
    graphId: z.string(),
    graphVersion: z.int(),
    /** `retry` goes on from the failure of the same run; `fork` begins with results of another. */
    mode: z.enum(['first', 'retry', 'fork']),
    forkedFrom: forkOriginSchema.optional(),
    /** Nodes that will be tried again, in a retry. */
    again: z.array(nodeId).optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('node-start'),
    node: nodeId,
    attempt: z.int().min(1),
  }),
  z.object({
    ...base,
    kind: z.literal('reason-card'),
    node: nodeId,
    card: reasonCardSchema,
  }),
  z.object({
    ...base,
    kind: z.literal('node-complete'),
    node: nodeId,
    outcome: nodeOutcomeSchema,
    attempt: z.int().min(0),
    durationMs: z.number().min(0),
    /** Why it was skipped, refused or failed. */
    reason: z.string().optional(),
    /** Set where the node did not make the result itself. */
    origin: resultOriginSchema.optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('tasks-planned'),
    node: nodeId,
    nodes: z.array(graphNodeSchema),
  }),
  z.object({
    ...base,
    kind: z.literal('gate-waiting'),
    gateId: z.string(),
    node: nodeId,
    title: z.string(),
    subjectHash: z.string(),
    /** Nobody answered in time. */
    escalated: z.boolean(),
  }),
  z.object({
    ...base,
    kind: z.literal('gate-answered'),
    gateId: z.string(),
    node: nodeId,
    decision: z.enum(['approved', 'rejected']),
    by: z.string(),
    comment: z.string().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('artifact'),
    node: nodeId,
    name: z.string(),
    hash: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int().min(0),
  }),
  z.object({
    ...base,
    kind: z.literal('effect'),
    node: nodeId,
    name: z.string(),
    key: z.string(),
    status: z.enum(['done', 'found', 'unknown']),
  }),
  z.object({
    ...base,
    kind: z.literal('error'),
    node: nodeId.optional(),
    message: z.string(),
    code: z.string().optional(),
    attempt: z.int().optional(),
    willRetry: z.boolean(),
    retryInMs: z.number().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('paused'),
    /** Nodes whose turn it would be. */
    nodes: z.array(nodeId),
    pauses: z.array(pauseSchema),
  }),
  z.object({
    ...base,
    kind: z.literal('resumed'),
    /** Left out where the engine found by itself that nothing holds the run. */
    by: z.string().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('run-complete'),
    status: z.enum(['completed', 'failed', 'cancelled']),
    durationMs: z.number().min(0),
    reason: z.string().optional(),
  }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventKind = RunEvent['kind'];

type WithoutBase<Event> = Event extends unknown
  ? Omit<Event, 'workflowId' | 'seq' | 'at'>
  : never;
/** An event before the log has numbered it. */
export type RunEventBody = WithoutBase<RunEvent>;

/** One line of the multiplexed stream: an event of a run, or word that a list changed. */
export const streamNudgeSchema = z.object({
  topic: z.enum(['runs', 'gates']),
  workflowId: z.string(),
  projectId: z.string(),
});
export type StreamNudge = z.infer<typeof streamNudgeSchema>;
