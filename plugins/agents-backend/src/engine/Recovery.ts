import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { writeRun } from '../database/writeRun';
import type { WorkQueue } from '../durable/DurableRuntime';
import { signalWrite } from './RunLog';
import type { EventHub } from './EventHub';
import type { RunningWork } from './RunningWork';
import type { RunScheduler } from './RunScheduler';
import type { RunEnd } from './Segment';

/** A worker whose last beat is older than this is dead. */
export const DEAD_AFTER_MS = 6_000;
/** Segments without any result in between: more of them, and the run is poison. */
const MOST_ADOPTIONS = 8;
/** Younger work may be between its commit and its first sign of life. */
const GRACE_MS = 3_000;
const BATCH = 200;
/** Connections that adoption takes: those who wait for it are many, the pool is small. */
const AT_ONCE = 4;

/** What recovery needs. */
export interface RecoveryDependencies {
  readonly knex: Knex;
  readonly queue: WorkQueue;
  readonly scheduler: RunScheduler;
  readonly hub: EventHub;
  readonly running: RunningWork;
  readonly logger: LoggerService;
  readonly onEnd: (run: RunRow, end: RunEnd) => void;
}

type Held = Pick<RunRow, 'id' | 'fence' | 'adoptions'>;

/**
 * Gives orphaned work to whoever is alive.
 *
 * @remarks
 * There is one way for every cause (a worker died, the database restarted, a
 * segment threw, a process was told to stop): the run moves to its next
 * segment. The fence makes it safe, the number of adoptions keeps a run that
 * kills its workers from killing all of them.
 */
export class Recovery {
  constructor(private readonly dependencies: RecoveryDependencies) {}

  /** Finds workers that stopped beating and adopts what they held. */
  async sweep(): Promise<number> {
    const { knex, queue } = this.dependencies;
    return this.#alone('sweep', async transaction => {
      const dead = await transaction('executors')
        .whereRaw(
          `beat_at < clock_timestamp() - ? * interval '1 millisecond'`,
          [DEAD_AFTER_MS],
        )
        .select<{ id: string }[]>('id');
      if (!dead.length) {
        return 0;
      }
      const ids = dead.map(executor => executor.id);
      const held = await queue.heldBy(ids);
      const count = await this.adopt(held);
      await knex('executors').whereIn('id', ids).delete();
      this.dependencies.logger.warn(
        `Adopted ${count} pieces of work of ${ids.length} workers that stopped`,
      );
      return count;
    });
  }

  /** Finds runs and nodes that nobody works on although somebody should. */
  async reconcile(): Promise<number> {
    const { queue } = this.dependencies;
    return this.#alone('reconcile', async transaction => {
      const since = [GRACE_MS];
      const old = `queued_at < clock_timestamp() - ? * interval '1 millisecond'`;
      const runs = await transaction('runs')
        .whereIn('status', ['queued', 'running'])
        .where({ parked: false })
        .whereRaw(old, since)
        .orderBy('queued_at')
        .limit(BATCH)
        .select<{ fence: string }[]>('fence');
      const jobs = await transaction('node_jobs')
        .whereRaw(old, since)
        .limit(BATCH)
        .select<{ fence: string }[]>('fence');
      const fences = [...runs, ...jobs].map(row => row.fence);
      const states = await queue.statesOf(fences);
      const lost = fences.filter(fence => {
        const state = states.get(fence);
        return state === 'lost' || state === 'done';
      });
      return this.adopt(lost);
    });
  }

  /** Stops local work whose run was taken over or cancelled meanwhile. */
  async checkFences(): Promise<void> {
    const { knex, running } = this.dependencies;
    const fences = [...running.fences()];
    if (!fences.length) {
      return;
    }
    const { rows } = await knex.raw<{ rows: { fence: string }[] }>(
      `select fence from runs where fence = any(:fences) and status not in ('cancelled')
       union all select fence from node_jobs where fence = any(:fences)`,
      { fences },
    );
    const held = new Set(rows.map(row => row.fence));
    fences
      .filter(fence => !held.has(fence))
      .forEach(fence => running.stop(fence, 'The run was taken over'));
  }

  /** The next segment, or round, for each piece of work; answers how many moved. */
  async adopt(fences: readonly string[]): Promise<number> {
    let moved = 0;
    for (let at = 0; at < fences.length; at += AT_ONCE) {
      const group = fences.slice(at, at + AT_ONCE);
      const isMoved = await Promise.all(group.map(fence => this.#move(fence)));
      moved += isMoved.filter(Boolean).length;
    }
    // Frees the places that the lost pieces still count for.
    await this.dependencies.queue.cancel(fences);
    return moved;
  }

  async #move(fence: string): Promise<boolean> {
    const { knex, scheduler } = this.dependencies;
    const held = await this.#find(fence);
    if (held && held.adoptions >= MOST_ADOPTIONS) {
      await this.#giveUp(held);
      return false;
    }
    return knex.transaction(transaction =>
      held?.fence === fence
        ? scheduler.nextSegment(transaction, held.id, {
            because: 'adoption',
            fence,
          })
        : scheduler.adoptJob(transaction, fence),
    );
  }

  /** The run whose segment, or one of whose queued nodes, has this fence. */
  async #find(fence: string): Promise<Held | undefined> {
    const { rows } = await this.dependencies.knex.raw<{ rows: Held[] }>(
      `select id, fence, adoptions from runs where fence = :fence
       union all
       select r.id, r.fence, r.adoptions from node_jobs j
       join runs r on r.id = j.run_id
       where j.fence = :fence and r.status in ('queued', 'running', 'waiting')`,
      { fence },
    );
    return rows[0];
  }

  async #giveUp({ id, fence }: Held): Promise<void> {
    const { knex, hub, onEnd } = this.dependencies;
    const run = await knex<RunRow>('runs').where({ id, fence }).first();
    if (!run) {
      return;
    }
    const reason = `It was taken up ${MOST_ADOPTIONS} times without any progress: what it does probably ends its process`;
    const startedMs = (run.started_at ?? run.created_at).getTime();
    const write = {
      events: [
        {
          kind: 'error' as const,
          message: reason,
          code: 'stuck',
          willRetry: false,
        },
        {
          kind: 'run-complete' as const,
          status: 'failed' as const,
          reason,
          durationMs: Math.max(0, Date.now() - startedMs),
        },
      ],
      status: 'failed' as const,
      isEnd: true,
      error: { message: reason, code: 'stuck' },
    };
    await writeRun(knex, id, { kind: 'segment', fence }, write);
    signalWrite(hub, run, write);
    onEnd(run, { status: 'failed', reason });
  }

  /** Runs a task unless another process does so at this moment. */
  async #alone(
    name: string,
    task: (transaction: Knex.Transaction) => Promise<number>,
  ): Promise<number> {
    return this.dependencies.knex.transaction(async transaction => {
      const { rows } = await transaction.raw<{ rows: { ok: boolean }[] }>(
        'select pg_try_advisory_xact_lock(hashtext(?)) as ok',
        [`agents-${name}`],
      );
      return rows[0].ok ? task(transaction) : 0;
    });
  }
}
