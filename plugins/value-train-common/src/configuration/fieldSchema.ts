import { z } from 'zod';

/** One rule for a typed field of a YAML, JSON or CSV artifact. */
export const fieldRuleSchema = z.strictObject({
  type: z.enum([
    'string',
    'integer',
    'number',
    'boolean',
    'datetime',
    'date',
    'list',
    'map',
    'any',
  ]),
  required: z.boolean().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  min_items: z.number().int().min(0).optional(),
  keys: z.array(z.string()).optional(),
  ref: z.string().optional(),
  of: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  note: z.string().optional(),
  auto: z.boolean().optional(),
});

/** Rules by path: `a.b` walks maps, `list[].key` looks at each element, `*` at each key. */
export const fieldRulesSchema = z.record(z.string(), fieldRuleSchema);

/** What a section of a Markdown artifact must hold. */
export const sectionRuleSchema = z.strictObject({
  heading: z.string().min(1),
  min_words: z.number().int().min(0).optional(),
  min_items: z.number().int().min(0).optional(),
  mermaid: z.boolean().optional(),
  table: z
    .strictObject({
      columns: z.array(z.string()).min(1),
      min_rows: z.number().int().min(0).default(1),
    })
    .optional(),
});

/** What the text of a notebook or a Python file must and must not be. */
export const codeRulesSchema = z.strictObject({
  parses: z.boolean().optional(),
  has_entry: z.string().optional(),
  max_lines: z.number().int().min(1).optional(),
  min_tests: z.number().int().min(0).optional(),
  forbid: z
    .array(
      z.enum(['hard-coded credential', 'absolute home path', 'hold-out uri']),
    )
    .optional(),
  valid_nbformat: z.boolean().optional(),
  executes: z.boolean().optional(),
  max_output_mb: z.number().min(0).optional(),
});

/** A file that a phase produces. */
export const artifactSchema = z.strictObject({
  file: z.string().min(1),
  path: z
    .string()
    .min(1)
    .refine(
      value => !value.startsWith('/') && !value.split('/').includes('..'),
      'an artifact path is relative to the repository and stays inside it',
    ),
  type: z.enum([
    'markdown',
    'yaml',
    'json',
    'csv',
    'python',
    'notebook',
    'binary',
  ]),
  required: z.boolean().optional(),
  living: z.boolean().optional(),
  frozen_after: z.string().optional(),
  same_as: z.string().optional(),
  due_phase: z.string().optional(),
  frontmatter_extra: fieldRulesSchema.optional(),
  sections: z.array(sectionRuleSchema).optional(),
  fields: fieldRulesSchema.optional(),
  rules: codeRulesSchema.optional(),
});

/** One rule for a typed field. */
export type FieldRule = z.infer<typeof fieldRuleSchema>;
/** Rules by path. */
export type FieldRules = Readonly<Record<string, FieldRule>>;
/** What a section must hold. */
export type SectionRule = z.infer<typeof sectionRuleSchema>;
/** Rules of code and notebooks. */
export type CodeRules = z.infer<typeof codeRulesSchema>;
/** A file that a phase produces. */
export type ArtifactDefinition = z.infer<typeof artifactSchema>;
