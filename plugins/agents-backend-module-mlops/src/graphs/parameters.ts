import {
  Constraints,
  constraintsSchema,
  SystemIdentity,
} from '@trainyard/plugin-agents-mlops-common';
import type { NodeContext } from '@trainyard/plugin-agents-node';
import { z } from 'zod';

/** What a run of the planner starts with. */
export const planMlSystemParameters = z
  .object({
    text: z.string().trim().max(20_000).default(''),
    /** Constraints that win over the text. */
    constraints: constraintsSchema.prefault({}),
    /** Constraints that the text states and that hold no more. */
    without: z.array(constraintsSchema.keyof()).max(40).default([]),
    name: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/,
        'use 3 to 40 lower-case letters, digits and hyphens',
      )
      .optional(),
    title: z.string().trim().min(1).max(120).optional(),
    owner: z.string().max(200).optional(),
    /** `defaults` asks nothing that has a default; contradictions are asked all the same. */
    questions: z.enum(['ask', 'defaults']).default('ask'),
  })
  .refine(
    ({ text, constraints }) =>
      text !== '' || Object.keys(constraints).length > 0,
    {
      path: ['text'],
      message: 'say what the system should do, or give constraints',
    },
  );
export type PlanMlSystemParameters = z.output<typeof planMlSystemParameters>;

const WORKLOAD_NAMES: Readonly<Record<string, string>> = {
  fraud_detection: 'fraud-detection',
  churn: 'churn',
  recommender: 'recommender',
  document_rag: 'document-answers',
  computer_vision: 'computer-vision',
  forecasting: 'forecasting',
  anomaly_detection: 'anomaly-detection',
};

/** How the system is called in the catalog; what nobody named follows from what it does. */
export function identifySystem(
  { name, title, owner, text }: PlanMlSystemParameters,
  { workload = [] }: Constraints,
  { actor }: Pick<NodeContext, 'actor'>,
): SystemIdentity {
  const slug = name ?? WORKLOAD_NAMES[workload[0]] ?? 'ml-system';
  const words = slug.replace(/-/g, ' ');
  const group = actor.ownershipEntityRefs.find(ref => ref.startsWith('group:'));
  return {
    name: slug,
    title: title ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    owner: owner ?? group ?? actor.userEntityRef,
    description: text.slice(0, 2000),
  };
}
