import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/subjectHash';

/** What tells one request under a key from another. */
export function hashRequest(input: unknown): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

/**
 * Takes a key for a run; answers the earlier run where the same request took it
 * before.
 */
export async function claimIdempotencyKey(
  transaction: Knex.Transaction,
  run: { id: string; requested_by: string },
  { key, hash }: { key: string; hash: string },
): Promise<string | undefined> {
  const where = { user_ref: run.requested_by, key };
  const claimed = await transaction('idempotency_keys')
    .insert({ ...where, request_hash: hash, run_id: run.id })
    .onConflict(['user_ref', 'key'])
    .ignore()
    .returning('key');
  if (claimed.length) {
    return undefined;
  }
  const earlier = await transaction('idempotency_keys')
    .where(where)
    .first('request_hash', 'run_id');
  if (earlier?.request_hash !== hash) {
    throw new ConflictError(
      'Idempotency-Key: it was used for another request; take a new key',
    );
  }
  return earlier.run_id;
}
