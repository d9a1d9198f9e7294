import { z } from 'zod';

const file = z.string().min(1);

/** One change to the repository of a situation, in the order given. */
export const situationStepSchema = z.union([
  z.strictObject({
    replace: z.strictObject({ path: file, from: z.string(), to: z.string() }),
  }),
  z.strictObject({
    write: z.strictObject({ path: file, content: z.string() }),
  }),
  z.strictObject({ append: z.strictObject({ path: file, text: z.string() }) }),
  z.strictObject({
    fill: z.strictObject({ path: file, megabytes: z.number().positive() }),
  }),
  z.strictObject({ remove: file }),
  /** Writes a file as another editor would: with Windows line endings, or with a byte order mark. */
  z.strictObject({
    convert: z.strictObject({ path: file, to: z.enum(['crlf', 'bom']) }),
  }),
  /** Sets a value of a YAML or JSON file; the place is written `a.b[0].c`. */
  z.strictObject({
    set: z.strictObject({ path: file, at: z.string(), value: z.unknown() }),
  }),
  z.strictObject({ unset: z.strictObject({ path: file, at: z.string() }) }),
  z.strictObject({ untick: z.string() }),
  z.strictObject({ drop_item: z.string() }),
  z.strictObject({
    tick_by: z.strictObject({ item: z.string(), by: z.string() }),
  }),
  z.strictObject({
    evidence: z.strictObject({ item: z.string(), is: z.string() }),
  }),
  /** Somebody decides on what the repository holds at this moment. */
  z.strictObject({
    approve: z.strictObject({
      role: z.string(),
      person: z.string(),
      decision: z.string().optional(),
      at: z.string().optional(),
      content_sha256: z.string().optional(),
    }),
  }),
  /** The same people approve what the repository holds at this moment. */
  z.strictObject({ approve_again: z.literal(true) }),
  z.strictObject({ forget_approvals: z.literal(true) }),
  z.strictObject({ waive: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    spend: z.strictObject({
      phase: z.string(),
      amount: z.number(),
      kind: z.enum(['actual', 'forecast']).optional(),
      currency: z.string().optional(),
    }),
  }),
  /** Inputs are recorded again from what the repository holds at this moment. */
  z.strictObject({ refresh_inputs: z.literal(true) }),
  /** The repository as it is becomes the base branch. */
  z.strictObject({ base_here: z.literal(true) }),
  z.strictObject({ later_days: z.number() }),
]);

/** What a situation is made of, when it is not a whole repository. */
export const situationSchema = z.strictObject({
  about: z.string().optional(),
  /** The example just before the gate of this phase passes. */
  base: z.string(),
  endpoint_status: z.number().int().optional(),
  steps: z.array(situationStepSchema).default([]),
});

/** One change. */
export type SituationStep = z.infer<typeof situationStepSchema>;
/** What a situation is made of. */
export type Situation = z.infer<typeof situationSchema>;
