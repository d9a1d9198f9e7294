import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  isRoleAtLeast,
  isRunFinished,
  StartedWorkflow,
} from '@trainyard/plugin-agents-common';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { lockRun } from '../database/lockRun';
import { writeRun } from '../database/writeRun';
import type { WorkQueue } from '../durable/DurableRuntime';
import type { EventHub } from '../engine/EventHub';
import { requireGraphOfRun } from '../engine/graphOfRun';
import type { GraphRegistry } from '../engine/GraphRegistry';
import type { RunScheduler } from '../engine/RunScheduler';
import type { Announcer } from './Announcer';
import type { Identity } from './Identities';
import type { RunAcceptor } from './RunAcceptor';
import { reopenRun } from './reopenRun';
import type { RunsReader, VisibleRun } from './RunsReader';

/** What control of runs needs. */
export interface ControlDependencies {
  readonly knex: Knex;
  readonly graphs: GraphRegistry;
  readonly queue: WorkQueue;
  readonly scheduler: RunScheduler;
  readonly hub: EventHub;
  readonly reader: RunsReader;
  readonly acceptor: RunAcceptor;
  readonly announcer: Announcer;
}

/** Cancels runs and starts them again. */
export class RunControl {
  constructor(private readonly dependencies: ControlDependencies) {}

  async cancel(
    runId: string,
    reason: string | undefined,
    caller: Identity,
  ): Promise<void> {
    const { run } = await this.#findChangeable(runId, caller);
    const { knex, queue, hub, announcer } = this.dependencies;
    const text = `cancelled by ${caller.userEntityRef}${
      reason ? `: ${reason}` : ''
    }`;
    const stopped = await knex.transaction(async transaction => {
      const locked = await lockRun(transaction, runId);
      if (isRunFinished(locked.status)) {
        throw new ConflictError(`The run is ${locked.status}`);
      }
      const jobs = await transaction('node_jobs')
        .where({ run_id: runId })
        .select<{ fence: string }[]>('fence');
      const startedMs = (locked.started_at ?? locked.created_at).getTime();
      await writeRun(
        transaction,
        runId,
        { kind: 'person' },
        {
          events: [
            {
              kind: 'run-complete',
              status: 'cancelled',
              reason: text,
              durationMs: Math.max(0, Date.now() - startedMs),
            },
          ],
          status: 'cancelled',
          isEnd: true,
          error: { message: text, code: 'cancelled' },
        },
      );
      // Whatever still works on the run can write no more.
      await transaction('runs')
        .where({ id: runId })
        .update({ fence: `${runId}:cancelled` });
      return [locked.fence, ...jobs.map(job => job.fence)];
    });
    hub.signal(
      ...(['stop', 'event', 'runs', 'gates'] as const).map(kind => ({
        runId,
        projectId: run.project_id,
        kind,
      })),
    );
    announcer.runEnded(run, { status: 'cancelled', reason: text });
    await queue.cancel(stopped);
  }

  /** Goes on from the failure, or starts a new run of the same request. */
  async retry(
    runId: string,
    from: 'failure' | 'start',
    caller: Identity,
  ): Promise<StartedWorkflow> {
    const { run } = await this.#findChangeable(runId, caller);
    if (from === 'start') {
      return this.dependencies.acceptor.start(caller, {
        template: run.graph_id,
        parameters: run.input,
        projectId: run.project_id,
        title: run.title,
        entityRef: run.entity_ref ?? undefined,
        decisionSetId: run.decision_set_id ?? undefined,
        priority: run.priority,
      });
    }
    await this.#again(run, caller);
    const { tasks } = await this.dependencies.reader.details(runId, caller);
    return { workflowId: runId, status: 'queued', tasks };
  }

  /**
   * Gives a run that hangs or failed its next segment, whatever its limit of
   * adoptions; it goes on for the person who asked for it.
   */
  async redrive(run: RunRow): Promise<StartedWorkflow> {
    if (isRunFinished(run.status)) {
      await this.#again(run, {
        userEntityRef: run.requested_by,
        ownershipEntityRefs: run.ownership_refs,
        isInCatalog: run.in_catalog,
      });
    } else {
      const { knex, scheduler } = this.dependencies;
      await knex.transaction(async transaction => {
        await lockRun(transaction, run.id);
        await transaction('runs')
          .where({ id: run.id })
          .update({ adoptions: 0 });
        await scheduler.nextSegment(transaction, run.id, {
          because: 'progress',
        });
      });
    }
    return { workflowId: run.id, status: 'queued', tasks: [] };
  }

  async #again(run: RunRow, caller: Identity): Promise<void> {
    const { knex, hub, scheduler, graphs } = this.dependencies;
    const graph = requireGraphOfRun(graphs, run);
    await knex.transaction(async transaction => {
      const locked = await lockRun(transaction, run.id);
      if (locked.status !== 'failed' && locked.status !== 'cancelled') {
        throw new ConflictError(
          `The run is ${locked.status}; only a failed or cancelled run can be tried again`,
        );
      }
      const event = await reopenRun(transaction, locked, graph, caller);
      await writeRun(
        transaction,
        run.id,
        { kind: 'person' },
        { events: [event] },
      );
      await scheduler.nextSegment(transaction, run.id, { because: 'progress' });
    });
    const ids = { runId: run.id, projectId: run.project_id };
    hub.signal({ ...ids, kind: 'event' }, { ...ids, kind: 'runs' });
  }

  async #findChangeable(runId: string, caller: Identity): Promise<VisibleRun> {
    const found = await this.dependencies.reader.find(runId, caller);
    if (!isRoleAtLeast(found.role, 'contributor')) {
      throw new NotAllowedError(
        `This needs the role contributor in project ${found.run.project_id}; you are ${found.role}`,
      );
    }
    return found;
  }
}
