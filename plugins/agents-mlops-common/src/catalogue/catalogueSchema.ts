import { z } from 'zod';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,63}$/, 'use lower-case letters, digits, - and _');
const expression = z.string().min(1).max(500);
const level = z.number().int().min(1).max(5);

/** An input of the formulas, with what is taken where nobody said anything. */
export const driverSchema = z.object({
  name: z.string(),
  title: z.string(),
  unit: z.string().optional(),
  /** A value, or an expression over other drivers. */
  default: z.union([
    z.number(),
    z.array(z.string()),
    z.object({ expression }),
    z.object({ word: z.string() }),
  ]),
});
export type Driver = Readonly<z.infer<typeof driverSchema>>;

export const priceSchema = z.object({
  usd: z.number().nonnegative(),
  unit: z.string(),
  title: z.string(),
  /** A share that other prices are multiplied with. */
  isFactor: z.boolean().default(false),
});
export type Price = Readonly<z.infer<typeof priceSchema>>;

export const capabilitySchema = z.object({
  id,
  title: z.string(),
  /** Whether a plan must fill it, over the drivers. */
  neededIf: expression,
});
export type Capability = Readonly<z.infer<typeof capabilitySchema>>;

export const optionTraitsSchema = z.object({
  /** Keeps data at rest. */
  isStore: z.boolean().default(false),
  /** A service that the cloud runs. */
  isManaged: z.boolean().default(false),
  /** Listed as eligible for protected health information, as far as we know. */
  isHipaaEligible: z.boolean().default(false),
  /** An older version can be put back. */
  hasRollback: z.boolean().default(false),
  /** How many instances or zones it runs in, over the drivers. */
  instances: expression.default('1'),
  /** Its share of the 95th percentile of a request in ms, over the drivers. */
  latencyMs: expression.optional(),
  /** What somebody in the team should know to run it. */
  skills: z.array(z.string()).default([]),
  /** What a governance pattern settles for the whole plan. */
  governs: z
    .object({
      /** Every data path stays in the private network. */
      privateNetwork: z.boolean(),
      auditRetentionDays: z.number().int().positive(),
      /** Who may overrule the model, and how. */
      humanOverride: z.string().optional(),
    })
    .optional(),
});
export type OptionTraits = Readonly<z.infer<typeof optionTraitsSchema>>;

export const optionSchema = z.object({
  id,
  capability: id,
  title: z.string(),
  kind: z.enum(['aws', 'oss', 'aws_or_oss', 'saas']),
  /** All must hold, else the option is out. */
  hard: z.array(expression).default([]),
  /** Points that are added to the fit while the condition holds. */
  prefer: z
    .array(z.object({ when: expression, points: z.number() }))
    .default([]),
  /** Effort to run it, 1 low to 5 high. */
  burden: level,
  lockIn: level,
  /** USD a month, one formula a bill line. */
  cost: z.array(expression),
  /** One of these must be in the plan as well. */
  requiresAny: z.array(id).default([]),
  fits: z.string(),
  avoid: z.string(),
  traits: optionTraitsSchema.prefault({}),
});
export type Option = Readonly<z.infer<typeof optionSchema>>;
export type OptionInput = z.input<typeof optionSchema>;

export const ruleSchema = z
  .object({
    id,
    kind: z.enum(['conflict', 'warn', 'add']),
    if: expression.optional(),
    /** Options that together trigger the rule. */
    all: z.array(id).optional(),
    add: z.array(id).optional(),
    text: z.string(),
  })
  .refine(rule => rule.if || rule.all, 'a rule needs `if` or `all`');
export type PlanRule = Readonly<z.infer<typeof ruleSchema>>;

export const policySchema = z.object({
  id,
  severity: z.enum(['fail', 'warn']),
  title: z.string(),
  must: z.string(),
  remedy: z.string(),
});
export type PlanPolicyRule = Readonly<z.infer<typeof policySchema>>;

export const lifecycleNoteSchema = z.object({
  service: z.string(),
  fact: z.string(),
  effect: z.string(),
  /** New plans must not use it. */
  isBarred: z.boolean().default(false),
});
export type LifecycleNote = Readonly<z.infer<typeof lifecycleNoteSchema>>;

/** Everything the planner composes systems from. */
export const catalogueSchema = z.object({
  id,
  version: z.string(),
  region: z.string(),
  currency: z.literal('USD'),
  /** The date of the prices, as `2026-01-01`. */
  pricesFrom: z.string(),
  /** `refreshed` once a price file has replaced them. */
  priceStatus: z.enum(['unverified-reference', 'refreshed']),
  /** Share by which an estimate may be off. */
  uncertainty: z.number().min(0).max(1),
  weights: z.object({
    cost: z.number(),
    burden: z.number(),
    lockIn: z.number(),
    fit: z.number(),
  }),
  drivers: z.array(driverSchema),
  prices: z.record(z.string(), priceSchema),
  capabilities: z.array(capabilitySchema),
  options: z.array(optionSchema),
  rules: z.array(ruleSchema),
  policies: z.array(policySchema),
  lifecycle: z.array(lifecycleNoteSchema),
});
export type Catalogue = Readonly<z.infer<typeof catalogueSchema>>;
export type CatalogueInput = z.input<typeof catalogueSchema>;
