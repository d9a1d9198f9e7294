import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { WorkItem, WorkQueue } from '../durable/DurableRuntime';

export const SEGMENT_QUEUE = 'segments';
export const SEGMENT_WORK = 'segment';
export const JOB_WORK = 'job';

/** The queue of a kind of heavy nodes. */
export function queueOfKind(kind: string): string {
  return `kind-${kind}`;
}

interface QueuedRun {
  readonly id: string;
  readonly project_id: string;
  readonly priority: number;
  readonly segment: number;
}

interface QueuedJob {
  readonly run_id: string;
  readonly node_id: string;
  readonly kind: string;
  readonly fence: string;
}

/** The id of a segment's work, which is also the fence of its run. */
export function segmentFence(runId: string, segment: number): string {
  return `${runId}:${segment}`;
}

/** Each round has an id of its own: an id that was used is never done again. */
function jobFence(runId: string, nodeId: string): string {
  return `${runId}:${nodeId}#${randomUUID()}`;
}

/** Why a run gets its next segment. */
export type NextSegment =
  /** Something new is there to go on with. */
  | { readonly because: 'progress' }
  /** The piece of work with this id was lost. */
  | { readonly because: 'adoption'; readonly fence: string };

/** Puts segments and heavy nodes into their queues, within a transaction. */
export class RunScheduler {
  constructor(private readonly queue: WorkQueue) {}

  async enqueueSegments(
    transaction: Knex.Transaction,
    ...runs: readonly QueuedRun[]
  ): Promise<void> {
    await this.queue.enqueue(
      transaction,
      ...runs.map(run => ({
        id: segmentFence(run.id, run.segment),
        queue: SEGMENT_QUEUE,
        work: SEGMENT_WORK,
        args: [run.id, String(run.segment)],
        partition: run.project_id,
        priority: run.priority,
      })),
    );
  }

  /**
   * Moves the run to a new segment and enqueues it.
   *
   * @remarks
   * The fence moves with it, so whatever still works on the old segment can
   * write no more. Node results are the only memo: any worker of any version
   * can go on from them. Answers whether the run moved.
   */
  async nextSegment(
    transaction: Knex.Transaction,
    runId: string,
    next: NextSegment,
  ): Promise<boolean> {
    const isAdoption = next.because === 'adoption';
    const rows = await transaction<QueuedRun>('runs')
      .where('id', runId)
      .modify(query => {
        if (isAdoption) {
          void query
            .where('fence', next.fence)
            .whereIn('status', ['queued', 'running']);
        }
      })
      .update({
        segment: transaction.raw('segment + 1'),
        fence: transaction.raw(`id || ':' || (segment + 1)`),
        status: 'queued',
        parked: false,
        held: null,
        queued_at: transaction.raw('clock_timestamp()'),
        adoptions: transaction.raw('adoptions + ?', [isAdoption ? 1 : 0]),
      } as never)
      .returning(['id', 'project_id', 'priority', 'segment']);
    if (!rows.length) {
      return false;
    }
    await this.enqueueSegments(transaction, ...(rows as QueuedRun[]));
    return true;
  }

  /** Enqueues a heavy node; twice is harmless. */
  async enqueueJob(
    transaction: Knex.Transaction,
    run: { id: string; project_id: string; priority: number },
    node: { id: string; kind: string },
  ): Promise<void> {
    const fence = jobFence(run.id, node.id);
    const rows = await transaction('node_jobs')
      .insert({ run_id: run.id, node_id: node.id, kind: node.kind, fence })
      .onConflict(['run_id', 'node_id'])
      .ignore()
      .returning(['fence']);
    if (rows.length) {
      await this.queue.enqueue(
        transaction,
        this.#jobItem(run, {
          run_id: run.id,
          node_id: node.id,
          kind: node.kind,
          fence,
        }),
      );
    }
  }

  /** Gives a lost heavy node another round. */
  async adoptJob(
    transaction: Knex.Transaction,
    fence: string,
  ): Promise<boolean> {
    const { rows } = await transaction.raw<{
      rows: (QueuedJob & { project_id: string; priority: number })[];
    }>(
      `update node_jobs j set round = j.round + 1, queued_at = clock_timestamp(),
         fence = j.run_id || ':' || j.node_id || '#' || gen_random_uuid()
       from runs r
       where j.fence = ? and r.id = j.run_id
         and r.status in ('queued', 'running', 'waiting')
       returning j.run_id, j.node_id, j.kind, j.fence, r.project_id, r.priority`,
      [fence],
    );
    for (const job of rows) {
      await transaction('runs')
        .where({ id: job.run_id })
        .increment('adoptions', 1);
      await this.queue.enqueue(
        transaction,
        this.#jobItem({ ...job, id: job.run_id }, job),
      );
    }
    return rows.length > 0;
  }

  #jobItem(
    run: { id: string; project_id: string; priority: number },
    job: QueuedJob,
  ): WorkItem {
    return {
      id: job.fence,
      queue: queueOfKind(job.kind),
      work: JOB_WORK,
      args: [run.id, job.node_id, job.fence],
      partition: run.project_id,
      priority: run.priority,
    };
  }
}
