import { z } from 'zod';

const pairs = z
  .array(z.object({ key: z.string(), value: z.string().default('') }))
  .default([])
  .transform(list =>
    Object.fromEntries(list.map(({ key, value }) => [key, value])),
  );
/** MLflow counts milliseconds, and writes 64-bit numbers as text now and then. */
const moment = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .optional()
  .transform(value =>
    value === undefined ? undefined : new Date(Number(value)).toISOString(),
  );

export const registeredModelAnswer = z.object({
  registered_model: z.object({
    name: z.string(),
    description: z.string().optional(),
    creation_timestamp: moment,
    last_updated_timestamp: moment,
    tags: pairs,
    aliases: z
      .array(z.object({ alias: z.string(), version: z.coerce.string() }))
      .default([]),
  }),
});

export const modelVersionsAnswer = z.object({
  model_versions: z
    .array(
      z.object({
        version: z.coerce.string(),
        creation_timestamp: moment,
        current_stage: z.string().optional(),
        description: z.string().optional(),
        source: z.string().optional(),
        run_id: z.string().optional(),
        status: z.string().default('READY'),
        tags: pairs,
      }),
    )
    .default([]),
  next_page_token: z.string().optional(),
});

const run = z.object({
  info: z.object({
    run_id: z.string(),
    run_name: z.string().optional(),
    status: z.string().default('UNKNOWN'),
    start_time: moment,
    end_time: moment,
  }),
  data: z
    .object({
      metrics: z
        .array(
          z.object({
            key: z.string(),
            // A metric that is not a number (NaN, Infinity) is text; it is left out.
            value: z.union([z.number(), z.string()]),
          }),
        )
        .default([])
        .transform(list =>
          Object.fromEntries(
            list.flatMap(({ key, value }) =>
              typeof value === 'number' ? [[key, value] as const] : [],
            ),
          ),
        ),
      params: pairs,
    })
    .prefault({}),
});
export type MlflowRun = z.infer<typeof run>;

export const runAnswer = z.object({ run });
export const runsAnswer = z.object({
  runs: z.array(run).default([]),
  next_page_token: z.string().optional(),
});

export const experimentsAnswer = z.object({
  experiments: z
    .array(
      z.object({
        experiment_id: z.string(),
        name: z.string(),
        lifecycle_stage: z.string().default('active'),
      }),
    )
    .default([]),
  next_page_token: z.string().optional(),
});
