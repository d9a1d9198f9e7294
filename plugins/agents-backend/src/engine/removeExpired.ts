import type { Knex } from 'knex';
import type { ArtifactsService } from '../artifacts/ArtifactsService';
import type { WorkQueue } from '../durable/DurableRuntime';

const DAY_MS = 86_400_000;
const BATCH = 200;
/** Records of ended work help to see what happened lately, nothing more. */
const WORK_DAYS = 2;
const KEY_DAYS = 7;

/** Removes what its project does not want to keep any longer. */
export async function removeExpired(options: {
  readonly knex: Knex;
  readonly queue: WorkQueue;
  readonly artifacts: ArtifactsService;
  readonly retentionDays: number;
  readonly now: Date;
}): Promise<number> {
  const { knex, queue, artifacts, retentionDays, now } = options;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await queue.removeEnded(daysAgo(WORK_DAYS));
  await knex('idempotency_keys')
    .where('created_at', '<', daysAgo(KEY_DAYS))
    .delete();
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `select r.id from runs r join projects p on p.id = r.project_id
     where r.status in ('completed', 'failed', 'cancelled')
       and r.completed_at < ?::timestamptz
         - coalesce((p.settings->>'retentionDays')::int, ?) * interval '1 day'
     order by r.completed_at limit ?`,
    [now, retentionDays, BATCH],
  );
  const ids = rows.map(row => row.id);
  if (ids.length) {
    const links = await knex('artifacts')
      .whereIn('run_id', ids)
      .distinct<{ hash: string }[]>('hash');
    await knex('runs').whereIn('id', ids).delete();
    // Accounts of models outlive no run; those of projects go by month.
    await knex.raw(
      `delete from model_spend where split_part(scope, ':', 1) in ('run', 'node')
         and split_part(scope, ':', 2) = any(?)`,
      [ids],
    );
    await artifacts.removeUnlinked(links.map(link => link.hash));
  }
  return ids.length;
}
