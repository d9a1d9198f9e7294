import { z } from 'zod';
import { mindSchema } from './states';

export const SEVERITIES = [
  'info',
  'low',
  'medium',
  'high',
  'critical',
] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

export const findingSchema = z.object({
  severity: severitySchema,
  message: z.string(),
  /** The rule that found it. */
  rule: z.string().optional(),
  /** What it is about: a file with line, a resource, an entity reference. */
  subject: z.string().optional(),
  remedy: z.string().optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const sourceSchema = z.object({
  title: z.string(),
  href: z.string().optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/**
 * Why an agent decided as it did.
 *
 * @remarks
 * Every claim can be followed: what went in, what else was possible, what a
 * verifier rejected, what it cost and which mind spoke.
 */
export const reasonCardSchema = z.object({
  agent: z.string(),
  title: z.string(),
  decision: z.string(),
  mind: mindSchema,
  /** Name of the model, when a model spoke. */
  model: z.string().optional(),
  inputs: z
    .array(z.object({ label: z.string(), value: z.string() }))
    .default([]),
  alternatives: z
    .array(z.object({ option: z.string(), reason: z.string() }))
    .default([]),
  /** 0 to 1; left out where it cannot be judged. */
  confidence: z.number().min(0).max(1).optional(),
  findings: z.array(findingSchema).default([]),
  sources: z.array(sourceSchema).default([]),
  /** What the verifier rejected before this decision stood. */
  rejected: z.array(z.string()).default([]),
  inputTokens: z.int().min(0).optional(),
  outputTokens: z.int().min(0).optional(),
  costUsd: z.number().min(0).optional(),
  durationMs: z.number().min(0).optional(),
});
export type ReasonCard = z.infer<typeof reasonCardSchema>;
/** A reason card as an agent writes it: lists may be left out. */
export type ReasonCardInput = z.input<typeof reasonCardSchema>;
