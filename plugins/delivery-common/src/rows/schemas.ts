import { z } from 'zod';

const identifier = z.string().trim().min(1).max(512);
const text = z.string().max(2000);
const timestamp = z.iso.datetime({
  offset: true,
  error:
    'must be an ISO 8601 date and time with a zone, e.g. 2026-03-01T09:30:00Z',
});

/** When a source told of `openedAt`, where that is older than the rest of the row; set when copies are joined. */
const openingToldAt = timestamp.optional();

const common = {
  id: identifier,
  /** Catalog entity the row belongs to, for instance `component:default/ledger`. */
  component: identifier.optional(),
  url: z.string().max(2000).optional(),
  /** When the source last changed the row; of two contradicting copies the newer one counts. */
  updatedAt: timestamp.optional(),
};

export const deploymentResultSchema = z.enum([
  'succeeded',
  'failed',
  'cancelled',
  'running',
]);

/** What policies said of what was deployed. */
const policyVerdictSchema = z.enum(['passed', 'advisory', 'refused']);

/** One deployment of one repository; a deployment of several repositories has several rows with one `deploymentId`. */
export const deploymentSchema = z.object({
  ...common,
  deploymentId: identifier.optional(),
  environment: z.string().max(200).default(''),
  result: deploymentResultSchema,
  createdAt: timestamp.optional(),
  startedAt: timestamp.optional(),
  finishedAt: timestamp.optional(),
  repository: text.optional(),
  commitSha: z.string().max(200).optional(),
  branch: text.optional(),
  title: text.optional(),
  /** Commits this deployment brought to its environment, where the source knows them. */
  commitShas: z.array(z.string().max(200)).max(5000).optional(),
  /** Incidents this deployment was made to repair. */
  fixes: z.array(identifier).max(100).optional(),
  /** The deployment that this one takes back. */
  rollbackOf: identifier.optional(),
  labels: z.array(text).max(100).optional(),
  /** Name of the application or job in the source, for instance an Argo CD application; entities claim it by annotation. */
  application: text.optional(),
  runId: identifier.optional(),
  policyVerdict: policyVerdictSchema.optional(),
});

/** A pull request or a commit. */
export const changeSchema = z.object({
  ...common,
  kind: z.enum(['pull-request', 'commit']).default('pull-request'),
  repository: text.optional(),
  title: text.optional(),
  author: text.optional(),
  branch: text.optional(),
  targetBranch: text.optional(),
  firstCommitAt: timestamp.optional(),
  openedAt: timestamp.optional(),
  openingToldAt,
  firstReviewAt: timestamp.optional(),
  mergedAt: timestamp.optional(),
  mergeCommitSha: z.string().max(200).optional(),
  /** The deployment that carried the change, where the source says so. */
  deploymentId: identifier.optional(),
  reverts: identifier.optional(),
  fixes: z.array(identifier).max(100).optional(),
  labels: z.array(text).max(100).optional(),
  /** Lead time as the source measured it; only definitions that ask for it use it. */
  reportedLeadTimeSeconds: z.number().nonnegative().optional(),
});

/** Something in production that needed a person at once. */
export const incidentSchema = z.object({
  ...common,
  title: text.optional(),
  severity: text.optional(),
  openedAt: timestamp,
  openingToldAt,
  resolvedAt: timestamp.optional(),
  /** The deployment that caused the incident, where somebody said so. */
  causedBy: identifier.optional(),
  /** The deployment that repaired it. */
  fixedBy: identifier.optional(),
  labels: z.array(text).max(100).optional(),
  service: text.optional(),
});

/** One run of a pipeline, with its jobs; deployments can be derived from it. */
export const pipelineRunSchema = z.object({
  ...common,
  repository: text.optional(),
  commitSha: z.string().max(200).optional(),
  branch: text.optional(),
  title: text.optional(),
  /** Name of the job in the source, for instance a Jenkins job with its folders. */
  application: text.optional(),
  kind: z.enum(['deployment', 'build', 'other']).default('other'),
  environment: z.string().max(200).default(''),
  result: z.enum(['succeeded', 'failed', 'cancelled', 'skipped', 'running']),
  createdAt: timestamp.optional(),
  startedAt: timestamp.optional(),
  finishedAt: timestamp.optional(),
  durationSeconds: z.number().nonnegative().optional(),
  policyVerdict: policyVerdictSchema.optional(),
  jobs: z
    .array(
      z.object({
        id: identifier,
        kind: z.enum(['deployment', 'build', 'other']).default('other'),
        environment: z.string().max(200).default(''),
        result: z.enum([
          'succeeded',
          'failed',
          'cancelled',
          'skipped',
          'running',
        ]),
      }),
    )
    .max(500)
    .optional(),
});

export type Deployment = z.infer<typeof deploymentSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Incident = z.infer<typeof incidentSchema>;
export type PipelineRun = z.infer<typeof pipelineRunSchema>;

/** The kinds of rows that metrics are made of. */
export const rowKinds = ['deployment', 'change', 'incident', 'run'] as const;
export type RowKind = (typeof rowKinds)[number];

/** A row together with its kind, as ingestion passes it on. */
export const deliveryEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deployment'), row: deploymentSchema }),
  z.object({ kind: z.literal('change'), row: changeSchema }),
  z.object({ kind: z.literal('incident'), row: incidentSchema }),
  z.object({ kind: z.literal('run'), row: pipelineRunSchema }),
]);
export type DeliveryEvent = z.infer<typeof deliveryEventSchema>;

/** Everything the metrics of one scope are computed from. */
export interface DeliveryRows {
  readonly deployments: readonly Deployment[];
  readonly changes: readonly Change[];
  readonly incidents: readonly Incident[];
}
