import { findingSchema } from '@trainyard/plugin-agents-common';
import { z } from 'zod';
import { constraintsSchema } from '../constraints/constraintsSchema';
import { billLineSchema, costReportSchema } from './billSchema';
import { choiceSchema } from './choiceSchema';
import { policyReportSchema } from './policySchema';

export const driverValueSchema = z.union([
  z.number(),
  z.string(),
  z.array(z.string()),
]);
export type DriverValue = z.infer<typeof driverValueSchema>;

/** A value that nobody stated and the plan rests on. */
export const assumptionSchema = z.object({
  /** The driver. */
  id: z.string(),
  title: z.string(),
  value: driverValueSchema,
  unit: z.string().optional(),
  reason: z.string(),
});
export type Assumption = Readonly<z.infer<typeof assumptionSchema>>;

/** How data or calls go from one component to another. */
export const edgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  label: z.string(),
  usesTls: z.boolean(),
  isPrivate: z.boolean(),
});
export type PlanEdge = Readonly<z.infer<typeof edgeSchema>>;

export const measuresSchema = z.object({
  monthlyUsd: z.number(),
  /** 95th percentile of the request path; absent where nothing answers requests. */
  latencyMs: z.number().optional(),
  burden: z.number(),
  lockIn: z.number(),
  score: z.number(),
});
export type PlanMeasures = Readonly<z.infer<typeof measuresSchema>>;

/** Another plan that is better in something. */
export const alternativePlanSchema = z.object({
  id: z.enum([
    'runner-up',
    'third',
    'cheapest',
    'fastest',
    'least-effort',
    'least-lock-in',
  ]),
  title: z.string(),
  /** Options by capability. */
  options: z.record(z.string(), z.string()),
  measures: measuresSchema,
  /** What differs from the plan, in words. */
  differences: z.array(z.string()),
  /** Why it is not the plan. */
  whyNot: z.string(),
});
export type AlternativePlan = Readonly<z.infer<typeof alternativePlanSchema>>;

/** A finding of the technical critic, with what it rests on. */
export const critiqueFindingSchema = findingSchema.extend({
  id: z.string(),
  evidence: z.string(),
});
export type CritiqueFinding = Readonly<z.infer<typeof critiqueFindingSchema>>;

/** What the optimiser settles. */
export const draftPlanSchema = z.object({
  schemaVersion: z.literal(1),
  catalogue: z.object({ id: z.string(), version: z.string() }),
  constraints: constraintsSchema,
  /** Every input of the formulas, stated or assumed. */
  drivers: z.record(z.string(), driverValueSchema),
  assumptions: z.array(assumptionSchema),
  /** In the order of capabilities; a platform that was drawn in comes last. */
  choices: z.array(choiceSchema),
  edges: z.array(edgeSchema),
  audit: z.object({ isOn: z.boolean(), retentionDays: z.number() }),
  /** Whether people can overrule the model, and how. */
  humanOverride: z.object({ isDefined: z.boolean(), how: z.string() }),
  bill: z.array(billLineSchema),
  measures: measuresSchema,
  search: z.object({
    method: z.enum(['exact', 'beam']),
    combinations: z.number(),
    /** False where no combination stays within the rules; the plan breaks them least. */
    isFeasible: z.boolean(),
    /** Options that findings of earlier rounds ruled out. */
    excluded: z.array(z.object({ id: z.string(), reason: z.string() })),
  }),
  /** What the rules of the catalogue say. */
  findings: z.array(findingSchema),
  alternatives: z.array(alternativePlanSchema),
});
export type DraftPlan = Readonly<z.infer<typeof draftPlanSchema>>;

/** How the open questions were settled before planning. */
export const settledQuestionsSchema = z.object({
  by: z.enum(['person', 'request', 'time', 'nothing-to-ask']),
  note: z.string(),
});
export type SettledQuestions = Readonly<z.infer<typeof settledQuestionsSchema>>;

/** A plan with everything that was said about it. */
export const planSchema = draftPlanSchema.extend({
  /** Absent where nothing was asked, as in a preview. */
  questions: settledQuestionsSchema.optional(),
  critique: z.array(critiqueFindingSchema),
  cost: costReportSchema,
  policy: policyReportSchema,
});
export type Plan = Readonly<z.infer<typeof planSchema>>;
