import type { Knex } from 'knex';
import { writeRun } from '../database/writeRun';
import type { EventHub } from '../engine/EventHub';
import type { RunScheduler } from '../engine/RunScheduler';

/** Runs that one call lets go on; the chore comes for the rest. */
const BATCH = 500;

/** Runs that wait because something is paused. */
export class HeldRuns {
  constructor(
    private readonly dependencies: {
      readonly knex: Knex;
      readonly scheduler: RunScheduler;
      readonly hub: EventHub;
    },
  ) {}

  /**
   * Gives runs whose pauses are not all in force any more their next segment.
   *
   * @remarks
   * Called at the end of a pause, and as a chore: a run that parked while its
   * pause was being lifted would wait for ever. What is still held by another
   * pause parks again.
   */
  async resume(by?: string): Promise<number> {
    const { knex } = this.dependencies;
    const { rows } = await knex.raw<{
      rows: { id: string; project_id: string }[];
    }>(
      `select r.id, r.project_id from runs r
       where r.held is not null and r.parked
         and r.status in ('queued', 'running', 'waiting')
         and exists (
           select 1 from jsonb_array_elements(r.held) h
           where not exists (select 1 from pauses p where p.id = h->>'pauseId')
         )
       order by r.queued_at limit ?`,
      [BATCH],
    );
    let resumed = 0;
    for (const run of rows) {
      resumed += (await this.#resume(run, by)) ? 1 : 0;
    }
    return resumed;
  }

  async #resume(
    run: { id: string; project_id: string },
    by: string | undefined,
  ): Promise<boolean> {
    const { knex, scheduler, hub } = this.dependencies;
    const isMoved = await knex.transaction(async transaction => {
      const locked = await transaction('runs')
        .where({ id: run.id, parked: true })
        .whereNotNull('held')
        .whereIn('status', ['queued', 'running', 'waiting'])
        .forUpdate()
        .first('id');
      if (!locked) return false;
      await writeRun(
        transaction,
        run.id,
        { kind: 'person' },
        { events: [{ kind: 'resumed', by }] },
      );
      return scheduler.nextSegment(transaction, run.id, {
        because: 'progress',
      });
    });
    if (isMoved) {
      const ids = { runId: run.id, projectId: run.project_id };
      hub.signal({ ...ids, kind: 'event' }, { ...ids, kind: 'runs' });
    }
    return isMoved;
  }
}
