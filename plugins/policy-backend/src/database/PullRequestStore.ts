import type { Knex } from 'knex';
import type { JudgedRequest } from '../pullRequests/RequestJudge';
import type { RequestReference } from '../pullRequests/readRequestEvent';

const LEASE_MS = 10 * 60_000;
const REMEMBER_DELIVERIES_MS = 30 * 24 * 3600_000;
const MAXIMUM_ATTEMPTS = 6;

/** A request that this replica works on. */
export interface ClaimedRequest {
  readonly reference: RequestReference;
  readonly wanted: number;
  readonly attempts: number;
  readonly commentId?: string;
}

interface Row extends RequestReference {
  readonly wanted: number;
  readonly attempts: number;
  readonly comment_id: string | null;
}

function keyOf({ kind, host, repository, number }: RequestReference) {
  return { kind, host, repository, number };
}

/**
 * The queue of requests to judge.
 *
 * @remarks
 * Many pushes in a row become one judgement: a row counts what is wanted, and
 * is done only when nothing was added since it was claimed.
 */
export class PullRequestStore {
  constructor(private readonly knex: Knex) {}

  /** Whether the delivery is a new one; then its request is due. */
  async accept(
    deliveryKey: string,
    reference: RequestReference,
    now: Date,
  ): Promise<boolean> {
    return this.knex.transaction(async trx => {
      await trx('policy_webhook_deliveries')
        .where(
          'received_at',
          '<',
          new Date(now.getTime() - REMEMBER_DELIVERIES_MS),
        )
        .delete();
      const added = await trx('policy_webhook_deliveries')
        .insert({ delivery_key: deliveryKey, received_at: now })
        .onConflict('delivery_key')
        .ignore()
        .returning('delivery_key');
      if (added.length === 0) {
        // Sent again by hand after a failure: that is a wish to try again.
        const retried = await trx('policy_pull_requests')
          .where(keyOf(reference))
          .whereNotNull('failure')
          .update({ wanted: trx.raw('wanted + 1'), attempts: 0, due_at: now });
        return retried > 0;
      }
      await trx('policy_pull_requests')
        .insert({ ...keyOf(reference), wanted: 1, due_at: now })
        .onConflict(['kind', 'host', 'repository', 'number'])
        .merge({
          wanted: trx.raw('policy_pull_requests.wanted + 1'),
          attempts: 0,
          due_at: now,
        });
      return true;
    });
  }

  /** Takes the request that has waited longest; skips what others hold. */
  async claim(now: Date): Promise<ClaimedRequest | undefined> {
    const next = this.knex('policy_pull_requests')
      .select('kind', 'host', 'repository', 'number')
      .whereRaw('wanted > judged')
      .where('due_at', '<=', now)
      .where(free =>
        free.whereNull('leased_until').orWhere('leased_until', '<', now),
      )
      .orderBy('due_at')
      .limit(1)
      .forUpdate()
      .skipLocked();
    const [row] = await this.knex<Row>('policy_pull_requests')
      .whereIn(['kind', 'host', 'repository', 'number'], next)
      .update({ leased_until: new Date(now.getTime() + LEASE_MS) } as object)
      .returning('*');
    if (!row) {
      return undefined;
    }
    const { wanted, attempts, comment_id: comment } = row as Row;
    return {
      reference: keyOf(row as Row),
      wanted,
      attempts,
      commentId: comment ?? undefined,
    };
  }

  async finish(claim: ClaimedRequest, result?: JudgedRequest): Promise<void> {
    await this.knex('policy_pull_requests')
      .where(keyOf(claim.reference))
      .update({
        judged: claim.wanted,
        attempts: 0,
        leased_until: null,
        failure: null,
        ...(result
          ? {
              head_sha: result.headSha,
              report_id: result.reportId ?? null,
              comment_id: result.commentId ?? null,
            }
          : {}),
      });
  }

  /** Notes a failure; another attempt follows unless it would fail the same way. */
  async fail(
    claim: ClaimedRequest,
    failure: { readonly reason: string; readonly isTemporary: boolean },
    now: Date,
  ): Promise<void> {
    const attempts = claim.attempts + 1;
    const isOver = !failure.isTemporary || attempts >= MAXIMUM_ATTEMPTS;
    await this.knex('policy_pull_requests')
      .where(keyOf(claim.reference))
      .update({
        ...(isOver ? { judged: claim.wanted } : {}),
        attempts,
        leased_until: null,
        failure: failure.reason,
        due_at: new Date(now.getTime() + 30_000 * 2 ** attempts),
      });
  }
}
