import { z } from 'zod';
import { projectRoleSchema } from './project';

/**
 * `needs-person` is a gate that nobody answered in time: it can still be
 * answered, and it never becomes an approval by itself. `withdrawn` is a gate
 * of a run that ended.
 */
export const GATE_STATUSES = [
  'waiting',
  'needs-person',
  'approved',
  'rejected',
  'withdrawn',
] as const;
export const gateStatusSchema = z.enum(GATE_STATUSES);
export type GateStatus = z.infer<typeof gateStatusSchema>;

/** Whether a person can still answer. */
export function isGateOpen(status: GateStatus): boolean {
  return status === 'waiting' || status === 'needs-person';
}

/**
 * What a person is shown at a gate, and what the answer binds.
 *
 * @remarks
 * The hash of exactly this object is `subjectHash`; whatever is not in it is
 * not approved.
 */
export const gateSubjectSchema = z.object({
  /** Markdown without raw HTML. */
  summary: z.string(),
  facts: z
    .array(
      z.object({
        label: z.string(),
        value: z.string(),
        href: z.string().optional(),
      }),
    )
    .default([]),
  /** A unified diff of what will change. */
  diff: z.string().optional(),
  /** Hashes of artifacts that belong to the subject. */
  artifacts: z.array(z.string()).default([]),
  verdict: z.string().optional(),
  estimatedMonthlyCostUsd: z.number().optional(),
  /**
   * The only people who may answer, beside the role that the gate demands. It
   * is part of what is shown, so nobody is added unseen.
   */
  answerers: z.array(z.string()).optional(),
  /** Anything else that the answer binds, for instance a plan. */
  details: z.unknown().optional(),
});
export type GateSubject = z.infer<typeof gateSubjectSchema>;
export type GateSubjectInput = z.input<typeof gateSubjectSchema>;

export const gateSchema = z.object({
  gateId: z.string(),
  workflowId: z.string(),
  projectId: z.string(),
  node: z.string(),
  title: z.string(),
  /** What is asked, as a question; the approve button repeats `action`. */
  question: z.string(),
  /** The verb on the button, such as "Approve plan v3". */
  action: z.string(),
  /**
   * `effect` asks whether an interrupted effect took place, `questions` for
   * information that has defaults.
   */
  kind: z.enum(['approval', 'effect', 'questions']),
  status: gateStatusSchema,
  subject: gateSubjectSchema,
  subjectHash: z.string(),
  /** What was shown the last time this gate was asked in this run. */
  previousSubject: gateSubjectSchema.optional(),
  requiredRole: projectRoleSchema,
  fourEyes: z.boolean(),
  requestedBy: z.string(),
  entityRef: z.string().optional(),
  askedAt: z.string(),
  expiresAt: z.string().optional(),
  /** Of questions: when their defaults are taken, should nobody answer. */
  defaultsAt: z.string().optional(),
  answeredBy: z.string().optional(),
  answeredAt: z.string().optional(),
  comment: z.string().optional(),
  /** Whether the caller may answer, and if not why. */
  answerable: z
    .object({ allowed: z.boolean(), reason: z.string().optional() })
    .optional(),
});
export type Gate = z.infer<typeof gateSchema>;

/** Who "answers" questions whose defaults were taken. */
export const ANSWERED_BY_DEFAULTS = 'system:defaults';

export const gateAnswerSchema = z.object({
  subjectHash: z.string().min(1),
  comment: z.string().max(10_000).optional(),
});
export type GateAnswer = z.infer<typeof gateAnswerSchema>;
