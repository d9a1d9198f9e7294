import { z } from 'zod';

/** The annotation that names the registered model of a component. */
export const REGISTERED_MODEL_ANNOTATION = 'mlflow.org/registered-model';

export const modelVersionSchema = z.object({
  version: z.string(),
  /** Aliases such as `champion`; MLflow keeps them instead of stages. */
  aliases: z.array(z.string()),
  /** The deprecated stage, where an older server still has one. */
  stage: z.string().optional(),
  /** READY, PENDING_REGISTRATION or FAILED_REGISTRATION. */
  status: z.string(),
  createdAt: z.string().optional(),
  runId: z.string().optional(),
  source: z.string().optional(),
  description: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  /** Metrics of the run that made it; empty where there is no run. */
  metrics: z.record(z.string(), z.number()),
});
export type ModelVersion = Readonly<z.infer<typeof modelVersionSchema>>;

export const registeredModelSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  /** The version by alias. */
  aliases: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  /** The newest first. */
  versions: z.array(modelVersionSchema),
});
export type RegisteredModel = Readonly<z.infer<typeof registeredModelSchema>>;

export const experimentRunSchema = z.object({
  runId: z.string(),
  name: z.string().optional(),
  status: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  metrics: z.record(z.string(), z.number()),
  parameters: z.record(z.string(), z.string()),
});
export type ExperimentRun = Readonly<z.infer<typeof experimentRunSchema>>;

export const experimentSchema = z.object({
  experimentId: z.string(),
  name: z.string(),
  stage: z.string(),
  runs: z.array(experimentRunSchema),
});
export type Experiment = Readonly<z.infer<typeof experimentSchema>>;

/** What the page of a component shows, or why it cannot. */
export const componentModelsSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('available'),
    entityRef: z.string(),
    /** Where people find it in MLflow. */
    url: z.string().optional(),
    model: registeredModelSchema,
    experiments: z.array(experimentSchema),
  }),
  z.object({ status: z.literal('unavailable'), reason: z.string() }),
]);
export type ComponentModels = Readonly<z.infer<typeof componentModelsSchema>>;

/** A registry of models and experiments, whoever runs it. */
export interface ModelRegistry {
  /** Undefined where there is no such model. */
  getModel(name: string): Promise<RegisteredModel | undefined>;
  /** Experiments of a name with their newest runs. */
  findExperiments(name: string): Promise<readonly Experiment[]>;
  /** The page of a model for people. */
  urlOf(name: string): string;
}
