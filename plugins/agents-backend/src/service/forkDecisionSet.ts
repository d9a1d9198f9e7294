import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { findPlanOfRun } from './RunPlans';

/**
 * Makes the version that a fork works on: a copy of the plan that the forked run
 * had made, or the plan that the person edited. Answers its number.
 */
export async function forkDecisionSet(
  transaction: Knex.Transaction,
  fork: {
    readonly run: RunRow;
    readonly forkId: string;
    readonly node?: string;
    readonly plan?: Readonly<Record<string, unknown>>;
    readonly by: string;
  },
): Promise<number | undefined> {
  const { run } = fork;
  if (run.decision_set_id === null) {
    return undefined;
  }
  const set = await transaction('decision_sets')
    .where({ id: run.decision_set_id })
    .forUpdate()
    .first('version', 'plan');
  const source = await findPlanOfRun(transaction, run);
  const plan = JSON.stringify(fork.plan ?? source?.plan ?? set.plan);
  const version = set.version + 1;
  await transaction('decision_set_versions').insert({
    decision_set_id: run.decision_set_id,
    version,
    plan,
    created_by: fork.by,
    run_id: fork.forkId,
    forked_from_version: source?.version ?? set.version,
    forked_at_node: fork.node,
  });
  await transaction('decision_sets')
    .where({ id: run.decision_set_id })
    .update({ version, plan, updated_at: transaction.fn.now() });
  return version;
}
