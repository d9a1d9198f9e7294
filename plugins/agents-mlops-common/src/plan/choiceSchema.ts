import { z } from 'zod';

/** What a plan settles about a component, and the policies look at. */
export const componentFactsSchema = z.object({
  region: z.string(),
  isStore: z.boolean(),
  isManaged: z.boolean(),
  isHipaaEligible: z.boolean(),
  isEncryptedAtRest: z.boolean(),
  isPublic: z.boolean(),
  /** Reached over the private network only. */
  isPrivate: z.boolean(),
  hasRollback: z.boolean(),
  instances: z.number(),
  latencyMs: z.number().optional(),
  secretsBy: z.literal('reference'),
  tags: z.record(z.string(), z.string()),
});
export type ComponentFacts = Readonly<z.infer<typeof componentFactsSchema>>;

/** An option that was not taken, and why not. */
export const lostOptionSchema = z.object({
  option: z.string(),
  title: z.string(),
  /** `excluded` could not be taken; `lost` could, and scored worse. */
  status: z.enum(['excluded', 'lost']),
  reason: z.string(),
  monthlyUsd: z.number().optional(),
  /** How much worse the best plan with it scores. */
  scoreDelta: z.number().optional(),
});
export type LostOption = Readonly<z.infer<typeof lostOptionSchema>>;

/** What fills a capability. */
export const choiceSchema = z.object({
  /** The capability. */
  id: z.string(),
  capabilityTitle: z.string(),
  option: z.string(),
  title: z.string(),
  kind: z.enum(['aws', 'oss', 'aws_or_oss', 'saas']),
  burden: z.number(),
  lockIn: z.number(),
  fit: z.number(),
  monthlyUsd: z.number(),
  score: z.number(),
  /** Chosen for its capability, or drawn in by another option. */
  origin: z.enum(['chosen', 'required', 'rule']),
  requiredBy: z.array(z.string()),
  reasons: z.array(z.string()),
  alternatives: z.array(lostOptionSchema),
  facts: componentFactsSchema,
});
export type Choice = Readonly<z.infer<typeof choiceSchema>>;
