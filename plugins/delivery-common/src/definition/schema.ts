import { z } from 'zod';

/** Which value stands for many. */
export const statisticSchema = z.enum(['median', 'lower-median', 'mean']);
export type Statistic = z.infer<typeof statisticSchema>;

export const editionSchema = z.enum(['2021', '2023', '2024', '2025']);
export type Edition = z.infer<typeof editionSchema>;

const patterns = z.array(z.string().min(1).max(200)).max(100);

const environmentsSchema = z
  .object({
    match: patterns.describe(
      'Names of environments that count, without regard to case; * stands for any text',
    ),
  })
  .describe('Which deployments reach users');

const deploymentSettingsSchema = z.object({
  identity: z
    .enum(['deployment', 'row'])
    .describe(
      'deployment: rows of several repositories with one deployment id are one; row: each row is one',
    ),
  time: z
    .enum(['finished', 'created'])
    .describe('Which moment of a deployment places it in a window'),
});

const linkingSchema = z.object({
  incident: z
    .enum(['last-before', 'last-at-or-before', 'none'])
    .describe(
      'The deployment blamed when nobody named one: the last one strictly before the incident, or at its moment too',
    ),
  incidentCandidates: z
    .enum(['all', 'window'])
    .describe('Whether deployments before the window may be blamed'),
  incidentMaxAgeHours: z
    .number()
    .positive()
    .optional()
    .describe('Older deployments are not blamed by time alone'),
  change: z
    .enum(['explicit', 'commit', 'merge-time'])
    .describe(
      'How a change finds its deployment: only by explicit reference; then by commit; then by the first deployment after its merge',
    ),
});

const leadTimeSchema = z.object({
  measure: z
    .enum(['span', 'stages', 'reported'])
    .describe(
      'span: first commit to deployment; stages: the sum of the stages that are not negative; reported: as the source measured it',
    ),
  start: z
    .enum(['first-commit', 'opened', 'merged'])
    .describe('Where the span begins'),
  rounding: z
    .enum(['exact', 'minute-up'])
    .describe('Exact, or up to whole minutes stage by stage'),
  statistic: statisticSchema.describe('Which value stands for many'),
  skipFirstDeployment: z
    .boolean()
    .describe(
      'Leave out changes of the first deployment in the window, whose predecessor is unknown',
    ),
});

const frequencySchema = z.object({
  statistic: z
    .enum(['rate', 'deployment-days', 'floor-mean'])
    .describe(
      'rate: deployments in the window divided by its length; deployment-days: lower median of days with a deployment per week, month and six months; floor-mean: whole-number average per bucket',
    ),
  longestWindowDays: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Days before the end beyond which nothing is looked at'),
  soleSixMonthBucket: z
    .enum(['counts', 'unknown'])
    .describe(
      'Whether a single bucket of six months is enough to say how rarely one deploys',
    ),
});

const changeFailRateSchema = z.object({
  denominator: z
    .enum(['deployments', 'closed-intervals'])
    .describe(
      'deployments: every one in the window; closed-intervals: only those that another one followed',
    ),
  withoutIncidents: z
    .enum(['unavailable', 'zero'])
    .describe('What to say where no incident was ever collected'),
  withoutDeployments: z
    .enum(['unavailable', 'zero'])
    .describe('What to say of a window without deployments'),
});

const recoverySchema = z.object({
  from: z
    .enum(['deployment', 'incident'])
    .describe(
      'Whether users began to suffer with the deployment or when the incident was opened',
    ),
  population: z
    .enum(['linked-in-window', 'linked', 'all'])
    .describe(
      'Only incidents of a deployment in the window, of any deployment that counts, or all',
    ),
  window: z
    .enum(['resolved', 'opened'])
    .describe('Which moment of an incident places it in a window'),
  rounding: z
    .enum(['exact', 'minute-down'])
    .describe('Exact, or down to whole minutes'),
  statistic: statisticSchema.describe('Which value stands for many'),
});

const reworkSchema = z.object({
  explicitFixes: z
    .boolean()
    .describe('Deployments, changes or incidents that say what repaired what'),
  rollbacks: z
    .boolean()
    .describe('Rollbacks that a tool reports, and commits deployed once more'),
  reverts: z.boolean().describe('Deployments that carry a revert'),
  hotfix: z.object({
    branches: patterns.describe('Branches that mark a hotfix'),
    labels: patterns.describe('Labels that mark a hotfix'),
    titles: patterns.describe('Titles that mark a hotfix'),
    openIncidentHours: z
      .number()
      .nonnegative()
      .describe(
        'An incident must have been open within these hours before the deployment',
      ),
  }),
});

const exclusionsSchema = z.object({
  deploymentIds: z
    .array(z.string())
    .max(1000)
    .describe('Deployments that never count'),
  changeAuthors: patterns.describe('Authors whose changes never count'),
  labels: patterns.describe('Labels of rows that never count'),
});

/**
 * Everything one can disagree about when one says "our change fail rate is 7 %".
 *
 * @remarks
 * A definition is data: it is shown beside each number, versioned, and edited per organisation.
 */
export const definitionSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: 'must be lower-case letters, digits and dashes, 63 at most',
  }),
  title: z.string().min(1).max(200),
  description: z.string().max(2000).default(''),
  timeZone: z
    .string()
    .refine(isTimeZone, {
      error: 'must be an IANA time zone, for instance Europe/Berlin',
    })
    .describe('Zone in which days begin'),
  window: z.object({
    edges: z
      .enum(['half-open', 'closed'])
      .describe('Whether the last moment of the window belongs to it'),
    trailingDays: z
      .number()
      .int()
      .min(1)
      .max(1100)
      .optional()
      .describe('Set: only this many days before the end are looked at'),
  }),
  edition: editionSchema.describe('Edition whose tiers are shown'),
  environments: environmentsSchema,
  deployments: deploymentSettingsSchema,
  linking: linkingSchema,
  leadTime: leadTimeSchema,
  frequency: frequencySchema,
  changeFailRate: changeFailRateSchema,
  recovery: recoverySchema,
  rework: reworkSchema,
  exclusions: exclusionsSchema,
});

/** See {@link definitionSchema}. */
export type DeliveryDefinition = z.infer<typeof definitionSchema>;

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
