import { z } from 'zod';
import { checkSchema, checkTypeNames } from './checkSchema';
import { artifactSchema, fieldRulesSchema } from './fieldSchema';

const identifier = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]*$/,
    'use lower case letters, digits, "-" and "_"',
  );
const text = z.string().min(1);

/** An item to be ticked, with the place that proves it. */
export const checklistItemSchema = z.strictObject({
  id: identifier,
  text,
  required: z.boolean(),
  level: z.enum(['auto', 'assist', 'human']),
  evidence: text,
});

const branchSchema = z.strictObject({
  decision: z.string().optional(),
  reentry: z.string().optional(),
  recommendation: z.string().optional(),
  to: text,
  when: z.string().optional(),
  note: z.string().optional(),
});

const gateSchema = z.strictObject({
  policy: z.enum(['auto', 'auto_or_human', 'human']),
  checks: z.array(checkSchema),
  approvers: z.array(text),
  freezes: z.array(text).optional(),
  repeats: z.string().optional(),
  on_reject: z.record(z.string(), z.unknown()).optional(),
});

/** One phase: what it is for, what it produces, and what lets it end. */
export const phaseSchema = z.strictObject({
  id: identifier,
  number: z.number().int().min(1),
  title: text,
  group: text,
  mode: text,
  lead: text,
  support: z.array(text),
  goal: text,
  entry: z.array(text),
  checklist: z.array(checklistItemSchema),
  artifacts: z.array(artifactSchema),
  gate: gateSchema,
  handoff: z.array(text),
  risks: z.array(text),
  next: z.string().optional(),
  branches: z.array(branchSchema).optional(),
  branch_on: z.string().optional(),
  triggers: z
    .array(
      z.strictObject({
        when: text,
        to: text,
        also: z.string().optional(),
      }),
    )
    .optional(),
  reaches_users: z.boolean().optional(),
  four_eyes_at: z.array(text).optional(),
  parallel_with: z.array(text).optional(),
});

const modeSchema = z.strictObject({
  id: identifier,
  purpose: text,
  agents: z.array(text),
  capabilities: z.array(identifier),
  allowed_next: z.array(text),
  checklist: z.array(z.strictObject({ id: identifier, text })).optional(),
});

/** When people must look, by risk tier. */
export const tierApprovalSchema = z.enum([
  'phase',
  'reaching_users',
  'every_phase',
]);

/** A whole pipeline, as an organisation writes it. */
export const pipelineSchema = z.strictObject({
  schema_version: z.literal(1),
  pipeline: z.strictObject({
    id: identifier,
    version: text,
    first_phase: text,
    phase_count: z.number().int().optional(),
    mode_count: z.number().int().optional(),
    agent_count: z.number().int().optional(),
  }),
  groups: z
    .array(
      z.strictObject({
        id: identifier,
        title: text,
        order: z.number().int(),
        purpose: text,
      }),
    )
    .min(1),
  modes: z.array(modeSchema).min(1),
  agents: z
    .array(
      z.strictObject({
        id: identifier,
        leads: z.array(text),
        purpose: text,
        must_not: z.array(text),
      }),
    )
    .min(1),
  approver_roles: z
    .array(z.strictObject({ id: identifier, title: text }))
    .min(1),
  risk_tiers: z
    .array(
      z.strictObject({
        id: identifier,
        gate_policy: text,
        approval: tierApprovalSchema.optional(),
        extra_artifacts: z.array(z.union([z.string(), artifactSchema])),
      }),
    )
    .min(1),
  frontmatter_common: z.strictObject({
    required: fieldRulesSchema,
    optional: fieldRulesSchema.optional(),
  }),
  placeholder_patterns: z.array(z.string()),
  check_types: z.record(
    z.string(),
    z.strictObject({
      params: z.array(z.string()),
      note: z.string().optional(),
      /** The check type that an organisation's own type is made of. */
      uses: z
        .string()
        .refine(
          name => checkTypeNames.includes(name),
          `name one of ${checkTypeNames.join(', ')}`,
        )
        .optional(),
      /** Its parameters; `{name}` stands for a parameter of the own type. */
      with: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  common_gate: z.array(
    z.strictObject({
      id: identifier,
      checks: z.array(z.string()),
      on: z.literal('each_required_artifact').optional(),
      params: z
        .record(z.string(), z.record(z.string(), z.unknown()))
        .optional(),
    }),
  ),
  path_syntax: z.record(z.string(), z.string()).optional(),
  gate_outcomes: z.array(z.string()).optional(),
  waiver: z.strictObject({
    fields: z.array(z.string()),
    rule: z.string(),
    never_covers: z.array(z.string()).optional(),
  }),
  risk_fields: z.record(
    z.string(),
    z.union([z.string(), z.record(z.string(), z.unknown())]),
  ),
  phases: z.array(phaseSchema).min(1),
  loops: z.array(
    z.strictObject({
      id: identifier,
      from: text,
      to: z.array(text).min(1),
      effect: text,
    }),
  ),
  autopilot: z.record(z.string(), z.unknown()).optional(),
  session_frontmatter: z
    .strictObject({
      required: z.array(z.string()),
      optional: z.array(z.string()),
      status_values: z.array(z.string()),
      transitions: z.record(z.string(), z.array(z.string())),
      rules: z.array(z.string()),
    })
    .optional(),
  trace: z
    .strictObject({
      objects: z.array(z.string()),
      required_links: z.array(z.string()),
      event_fields: z.array(z.string()),
      rule: z.string(),
    })
    .optional(),
});

/** A pipeline before defaults are filled in. */
export type PipelineInput = z.input<typeof pipelineSchema>;
/** A phase before defaults are filled in. */
export type PhaseInput = z.input<typeof phaseSchema>;
/** A validated pipeline. */
export type Pipeline = z.infer<typeof pipelineSchema>;
/** A validated phase. */
export type Phase = z.infer<typeof phaseSchema>;
/** A working mode. */
export type Mode = Pipeline['modes'][number];
/** An item of a checklist. */
export type ChecklistItem = z.infer<typeof checklistItemSchema>;
