import { z } from 'zod';

const phaseId = z.string().min(1);
const time = z.string().min(1);

/** Where a train stands in one phase. */
export const positionSchema = z.strictObject({
  phase: phaseId,
  step: z.enum(['entered', 'working', 'submitted', 'waiting_human', 'passed']),
  ticket: z.string(),
  attempt: z.number().int().min(1),
  entered_at: time,
});

/** A phase whose gate was passed or waived. */
export const passageSchema = z.strictObject({
  phase: phaseId,
  cycle: z.number().int().min(1),
  at: time,
  outcome: z.enum(['pass', 'pass_with_waiver', 'skipped']),
  subject_sha256: z.string(),
});

/** One step of the history of a train. */
export const historyEntrySchema = z.strictObject({
  revision: z.number().int().min(1),
  at: time,
  by: z.string(),
  command: z.record(z.string(), z.unknown()),
});

/** The whole state of a train. */
export const trainStateSchema = z.strictObject({
  revision: z.number().int().min(0),
  status: z.enum(['new', 'active', 'paused', 'archived']),
  cycle: z.number().int().min(1),
  positions: z.array(positionSchema),
  passages: z.array(passageSchema),
  frozen: z.record(z.string(), z.string()),
  history: z.array(historyEntrySchema),
});

/** The record of a train in its repository. */
export const trainFileSchema = z.strictObject({
  schema_version: z.literal(1),
  project: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  title: z.string(),
  pipeline: z.strictObject({ id: z.string(), version: z.string() }),
  /** Who holds which role. */
  roles: z.record(z.string(), z.array(z.string())),
  /** Addresses that `endpoint_ok` may ask, by prefix. */
  endpoints: z.array(z.string()).optional(),
  target_date: z.string().optional(),
  state: trainStateSchema,
});

/** An approval of a gate. */
export const approvalSchema = z.looseObject({
  phase: phaseId.optional(),
  role: z.string(),
  person: z.string(),
  decision: z.string(),
  at: z.string(),
  comment: z.string().optional(),
  content_sha256: z.string(),
});

/** Permission to pass a gate in spite of a finding. */
export const waiverSchema = z.looseObject({
  id: z.string(),
  check_id: z.string(),
  reason: z.string(),
  approver: z.string(),
  role: z.string(),
  expires_at: z.string(),
  risk_id: z.string(),
  phase: phaseId.optional(),
});

/** Money that was spent or will be. */
export const costEntrySchema = z.looseObject({
  phase: phaseId,
  ticket: z.string().optional(),
  amount: z.number().min(0),
  kind: z.enum(['actual', 'forecast']).default('actual'),
  currency: z.string().optional(),
});

/** Where an artifact came from. */
export const provenanceSchema = z.looseObject({
  version: z.number().int().min(1).optional(),
  author: z.string().optional(),
  author_agent: z.string().optional(),
  session: z.string().optional(),
  inputs: z
    .array(z.strictObject({ path: z.string(), sha256: z.string() }))
    .optional(),
});

/** Where a train stands in one phase. */
export type Position = z.infer<typeof positionSchema>;
/** A phase that lies behind. */
export type Passage = z.infer<typeof passageSchema>;
/** The whole state of a train. */
export type TrainState = z.infer<typeof trainStateSchema>;
/** The record of a train. */
export type TrainFile = z.infer<typeof trainFileSchema>;
/** An approval of a gate. */
export type Approval = z.infer<typeof approvalSchema>;
/** A waiver. */
export type Waiver = z.infer<typeof waiverSchema>;
/** A cost entry. */
export type CostEntry = z.infer<typeof costEntrySchema>;
/** Where an artifact came from. */
export type Provenance = z.infer<typeof provenanceSchema>;
