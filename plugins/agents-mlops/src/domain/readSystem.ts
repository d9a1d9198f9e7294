import type {
  Checkpoints,
  DecisionSet,
  RunDetails,
} from '@trainyard/plugin-agents-common';
import {
  constraintsSchema,
  planSchema,
  systemIdentitySchema,
  understandingSchema,
  validatorReportSchema,
  type Constraints,
  type Plan,
  type SystemIdentity,
  type ValidatorReport,
} from '@trainyard/plugin-agents-mlops-common';
import { z } from 'zod';

/** What a run knows of its system so far. */
export interface SystemFacts {
  readonly plan: Plan | undefined;
  /** As far as they were read; the plan has them too. */
  readonly constraints: Constraints | undefined;
  readonly identity: SystemIdentity | undefined;
  /** Absent until the repository was judged. */
  readonly reports: readonly ValidatorReport[] | undefined;
}

const answersSchema = z.object({
  constraints: constraintsSchema,
  system: systemIdentitySchema,
});
const reportsSchema = z.object({ reports: z.array(validatorReportSchema) });
const keptSchema = planSchema.extend({
  system: systemIdentitySchema.optional(),
});

/**
 * Gathers what the nodes of a run resulted in.
 *
 * @remarks
 * The decision set is the second source: it keeps the plan where the run was
 * planned by an older graph whose results cannot be read any more.
 */
export function readSystem(
  checkpoints: Checkpoints | undefined,
  set: DecisionSet | undefined,
): SystemFacts {
  const resultOf = <Value>(node: string, schema: z.ZodType<Value>) => {
    const found = checkpoints?.items.find(item => item.node === node);
    const read = schema.safeParse(found?.result);
    return read.success ? read.data : undefined;
  };
  const kept = keptSchema.safeParse(set?.plan);
  const answers = resultOf('answers', answersSchema);
  const plan =
    resultOf('plan', planSchema) ?? (kept.success ? kept.data : undefined);
  return {
    plan,
    constraints:
      plan?.constraints ??
      answers?.constraints ??
      resultOf('intake', understandingSchema)?.constraints,
    identity: answers?.system ?? (kept.success ? kept.data.system : undefined),
    reports: resultOf('validators', reportsSchema)?.reports,
  };
}

/** The archive of the repository, or the list of files before it is packed. */
export function findRepository({ artifacts }: RunDetails) {
  return (
    artifacts.find(({ name }) => name.endsWith('.zip')) ??
    artifacts.find(({ name }) => name.endsWith('.files.json'))
  );
}
