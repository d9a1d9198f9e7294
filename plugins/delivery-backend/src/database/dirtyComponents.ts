import type { Knex } from 'knex';

/** A component is repaired once its rows pause: in a back-fill it would be made anew with every batch. */
export const QUIET_SECONDS = 1.5;
/** The pause asked for when rows of many components come, where each pauses for a moment by chance. */
const LONGEST_QUIET_SECONDS = 10;
/** As many components at once are a back-fill. */
const MANY_COMPONENTS = 200;
/** Unless they do not pause for this long, which only a back-fill does; its numbers may be that late. */
const LONGEST_WAIT_SECONDS = 600;

/** A component that waits for a repair, as it was marked last. */
export interface DirtyComponent {
  readonly component: string;
  readonly version: string;
}

/** Components whose rows have paused, those that wait longest first. */
export async function listDirty(
  trx: Knex.Transaction,
  limit: number,
): Promise<DirtyComponent[]> {
  const { rows } = await trx.raw<{ rows: DirtyComponent[] }>(
    `SELECT component, xmin::text AS version FROM delivery_dirty,
       (SELECT CASE WHEN count(*) > ? THEN ? ELSE ? END::float AS quiet FROM delivery_dirty) AS pause
     WHERE marked_at < now() - make_interval(secs => quiet)
        OR first_marked_at < now() - make_interval(secs => ?)
     ORDER BY first_marked_at LIMIT ?`,
    [
      MANY_COMPONENTS,
      LONGEST_QUIET_SECONDS,
      QUIET_SECONDS,
      LONGEST_WAIT_SECONDS,
      limit,
    ],
  );
  return rows;
}

/**
 * Forgets components that were repaired, except those marked again meanwhile.
 *
 * @remarks
 * The last thing a repair does: whoever stores rows waits for a mark that is
 * being deleted. PostgreSQL numbers the transaction that wrote a mark (xmin);
 * one that stored rows while the repair read them has written another.
 */
export async function forgetDirty(
  trx: Knex.Transaction,
  repaired: readonly DirtyComponent[],
): Promise<void> {
  await trx.raw(
    `DELETE FROM delivery_dirty
     WHERE (component, xmin::text) IN (SELECT * FROM unnest(?::text[], ?::text[]))`,
    [
      repaired.map(({ component }) => component),
      repaired.map(({ version }) => version),
    ],
  );
}
