import { z } from 'zod';

const base = {
  id: z.string().min(1),
  note: z.string().optional(),
  on_fail: z.string().optional(),
  applies_if: z.string().optional(),
  fails_only_if: z.string().optional(),
};

/** Operators of `compare` and `each`. */
export const comparisonOperatorSchema = z.enum([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not_in',
  'subset',
  'matches',
]);

const simple = <const T extends string>(type: T) =>
  z.strictObject({ ...base, type: z.literal(type) });

/** A check of a gate, one shape for each type. */
export const checkSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.enum([
      'file_exists',
      'not_placeholder',
      'frontmatter_valid',
      'sections_present',
      'fields_valid',
    ]),
    artifact: z.string(),
  }),
  simple('checklist_complete'),
  simple('checklist_monotonic'),
  simple('inputs_fresh'),
  simple('separation_of_duties'),
  z.strictObject({
    ...base,
    type: z.literal('compare'),
    left: z.unknown(),
    op: comparisonOperatorSchema,
    right: z.unknown(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('each'),
    list: z.string(),
    where: z.record(z.string(), z.unknown()).default({}),
    left: z.string(),
    op: comparisonOperatorSchema,
    right: z.unknown(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('criteria_met'),
    criteria: z.string(),
    results: z.string(),
    kinds: z.array(z.string()).min(1),
  }),
  z.strictObject({
    ...base,
    type: z.literal('hash_matches'),
    manifest: z.string(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('command_passes'),
    command: z.string().min(1),
    timeout_s: z.number().positive().max(3600).default(300),
  }),
  z.strictObject({
    ...base,
    type: z.literal('trace_complete'),
    from: z.string(),
    to: z.string(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('budget_within'),
    scope: z.enum(['phase', 'ticket', 'project']),
  }),
  z.strictObject({
    ...base,
    type: z.literal('risk_review'),
    max_open_score: z.number().min(1).max(25),
  }),
  z.strictObject({
    ...base,
    type: z.literal('no_secrets'),
    paths: z.array(z.string()).optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('size_limit'),
    max_mb: z.number().positive(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('approval_recorded'),
    roles: z.array(z.string()).min(1),
    min: z.number().int().min(1),
  }),
  z.strictObject({
    ...base,
    type: z.literal('age_within'),
    artifact: z.string(),
    days: z.number().positive(),
    field: z.string().optional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('endpoint_ok'),
    artifact: z.string(),
    field: z.string(),
  }),
]);

/** A check of a gate. */
export type Check = z.infer<typeof checkSchema>;
/** The name of a kind of check. */
export type CheckType = Check['type'];
/** One kind of check. */
export type CheckOf<T extends CheckType> = Extract<Check, { type: T }>;
/** An operator of a comparison. */
export type ComparisonOperator = z.infer<typeof comparisonOperatorSchema>;

/** All kinds of check that exist. */
export const checkTypeNames: readonly string[] = checkSchema.options.flatMap(
  ({ shape: { type } }) =>
    'options' in type ? type.options.map(String) : [...type.values].map(String),
);
