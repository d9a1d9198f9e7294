import type { Knex } from 'knex';
import { RunScheduler, segmentFence } from '../engine/RunScheduler';

/** The row of a run that was just accepted. */
export interface AcceptedRun {
  readonly id: string;
  readonly project_id: string;
  readonly graph_id: string;
  readonly graph_version: number;
  readonly title: string;
  /** JSON. */
  readonly input: string;
  readonly requested_by: string;
  readonly ownership_refs: readonly string[];
  readonly in_catalog: boolean;
  readonly entity_ref?: string;
  readonly decision_set_id?: string;
  readonly decision_set_version?: number;
  readonly priority: number;
}

function firstEvent(run: AcceptedRun): string {
  return JSON.stringify({
    kind: 'run-start',
    by: run.requested_by,
    graphId: run.graph_id,
    graphVersion: run.graph_version,
    mode: 'first',
  });
}

/** Stores runs, their first events and their first segments, or nothing. */
export async function storeAcceptedRuns(
  transaction: Knex.Transaction,
  scheduler: RunScheduler,
  runs: readonly AcceptedRun[],
): Promise<void> {
  // One round trip for both: acceptance is what people wait for.
  await transaction('run_events')
    .with(
      'accepted',
      transaction('runs')
        .insert(
          runs.map(run => ({
            ...run,
            status: 'queued',
            seq: 1,
            fence: segmentFence(run.id, 0),
          })),
        )
        .returning('id'),
    )
    .insert(
      runs.map(run => ({ run_id: run.id, seq: 1, body: firstEvent(run) })),
    );
  await scheduler.enqueueSegments(
    transaction,
    ...runs.map(run => ({ ...run, segment: 0 })),
  );
}
