import { z } from 'zod';

/** What speaks in place of an agent, for a share of the runs. */
export const agentVariantSchema = z.discriminatedUnion('kind', [
  /** Its rules alone. */
  z.object({ kind: z.literal('rules') }),
  /** The model that `agents.models.agents` names under another name. */
  z.object({ kind: z.literal('model'), as: z.string().min(1) }),
  /** Another agent that takes the same input and gives the same output. */
  z.object({ kind: z.literal('agent'), agent: z.string().min(1) }),
]);
export type AgentVariant = z.infer<typeof agentVariantSchema>;

export const createExperimentSchema = z.object({
  agent: z.string().min(1),
  variant: agentVariantSchema,
  /** Share of the runs that get the variant. */
  share: z.number().gt(0).lt(1),
  note: z.string().max(2000).optional(),
});
export type CreateExperiment = z.infer<typeof createExperimentSchema>;

/** What the consultations of one arm were like. */
export const experimentArmSchema = z.object({
  runs: z.int(),
  consultations: z.int(),
  failures: z.int(),
  /** Left out where nobody was consulted. */
  errorRate: z.number().optional(),
  /** Share of them in which a model answered and its answer stood the check. */
  modelShare: z.number().optional(),
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  costUsdPerConsultation: z.number().optional(),
  tokensPerConsultation: z.number().optional(),
});
export type ExperimentArm = z.infer<typeof experimentArmSchema>;

export const experimentSchema = z.object({
  experimentId: z.string(),
  agent: z.string(),
  variant: agentVariantSchema,
  share: z.number(),
  note: z.string().optional(),
  createdBy: z.string(),
  createdAt: z.string(),
  endedBy: z.string().optional(),
  endedAt: z.string().optional(),
  arms: z.object({
    control: experimentArmSchema,
    variant: experimentArmSchema,
  }),
});
export type Experiment = z.infer<typeof experimentSchema>;
