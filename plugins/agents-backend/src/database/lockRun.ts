import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { RunRow } from './rows';

/** Takes the row of a run, as every change by a person does first. */
export async function lockRun(
  transaction: Knex.Transaction,
  runId: string,
): Promise<RunRow> {
  const run = await transaction<RunRow>('runs')
    .where({ id: runId })
    .forUpdate()
    .first();
  if (!run) {
    throw new ConflictError('The run is gone');
  }
  return run;
}
