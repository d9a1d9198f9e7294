import { z } from 'zod';
import { waiverSchema } from '../repository/trainSchema';

const phase = z.string().min(1);
const reason = z.string().min(1);
const verdict = z.enum([
  'pass',
  'pass_with_waiver',
  'fail',
  'needs_human',
  'rejected',
]);

/** Everything that can happen to a train. */
export const trainCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    issue: z.number().int().optional(),
  }),
  z.strictObject({ type: z.literal('work'), phase }),
  z.strictObject({
    type: z.literal('submit'),
    phase,
    verdict,
    subject_sha256: z.string(),
  }),
  z.strictObject({
    type: z.literal('answer'),
    phase,
    decision: z.enum(['approved', 'rejected']),
  }),
  z.strictObject({
    type: z.literal('advance'),
    phase,
    to: phase,
    verdict,
    subject_sha256: z.string(),
    frozen: z.record(z.string(), z.string()).optional(),
    issue: z.number().int().optional(),
  }),
  z.strictObject({ type: z.literal('go_back'), phase, to: phase, reason }),
  z.strictObject({
    type: z.literal('open_parallel'),
    phase,
    issue: z.number().int().optional(),
  }),
  z.strictObject({
    type: z.literal('skip'),
    phase,
    to: phase,
    waiver: waiverSchema,
  }),
  z.strictObject({ type: z.literal('pause'), reason }),
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({
    type: z.literal('archive'),
    reason,
    lesson: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('roll_back'),
    to_revision: z.number().int().min(1),
    reason,
  }),
]);

/** One command to a train. */
export type TrainCommand = z.infer<typeof trainCommandSchema>;

/** When, by whom and under which rules a command is given. */
export interface TransitionContext {
  readonly at: string;
  readonly by: string;
}

/** A new state, or why the command is refused. */
export type TransitionResult<S> =
  | { readonly ok: true; readonly state: S }
  | { readonly ok: false; readonly reason: string };
