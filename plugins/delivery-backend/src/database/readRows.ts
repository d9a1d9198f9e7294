import type {
  Change,
  DeliveryRows,
  Deployment,
  Incident,
  RowKind,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';

interface Part {
  readonly kind: RowKind;
  readonly component: string;
  /** A JSON array of rows. */
  readonly rows: string;
}

/** Rows that come as one text: enough that texts are few, far from what one may hold. */
const ROWS_OF_A_PART = 2000;

/**
 * All rows of components, from which every number of theirs can be made.
 *
 * @remarks
 * PostgreSQL joins the documents of many rows to one text, which is parsed at
 * once: taking each row off the wire costs more than what is done with it.
 */
export async function readRows(
  knex: Knex,
  components: readonly string[],
): Promise<DeliveryRows> {
  const deployments: Deployment[] = [];
  const changes: Change[] = [];
  const incidents: Incident[] = [];
  const result = await knex.raw<{ rows: Part[] }>(
    `SELECT kind, component, '[' || string_agg(row::text, ',') || ']' AS rows
     FROM (
       SELECT kind, component, row, row_number() OVER () / ? AS part
       FROM delivery_rows
       WHERE component = ANY(?::text[]) AND kind IN ('deployment', 'change', 'incident')
     ) AS numbered
     GROUP BY kind, component, part`,
    [ROWS_OF_A_PART, [...components]],
  );
  for (const { kind, component, rows } of result.rows) {
    const parsed: (Deployment | Change | Incident)[] = JSON.parse(rows);
    for (const row of parsed) {
      // The mapping decides, not what the source called it.
      row.component = component;
      if (kind === 'deployment') deployments.push(row as Deployment);
      else if (kind === 'change') changes.push(row as Change);
      else incidents.push(row as Incident);
    }
  }
  return { deployments, changes, incidents };
}

/** A row that no rule maps to a component yet. */
export interface UnmappedRow {
  readonly kind: RowKind;
  readonly id: string;
  readonly source: string;
  readonly at?: string;
  readonly repository?: string;
  readonly service?: string;
  readonly title?: string;
}

/** The newest rows without a component, and how many there are. */
export async function readUnmapped(
  knex: Knex,
  limit: number,
): Promise<{ total: number; rows: UnmappedRow[] }> {
  const counted = await knex('delivery_rows')
    .whereNull('component')
    .count<{ count: string }[]>('* as count');
  const found = await knex('delivery_rows')
    .whereNull('component')
    .orderBy('stored_at', 'desc')
    .limit(limit)
    .select('kind', 'id', 'source', 'at', 'row');
  return {
    total: Number(counted[0].count),
    rows: found.map(({ kind, id, source, at, row }) => ({
      kind,
      id,
      source,
      ...(at && { at: new Date(at).toISOString() }),
      ...(row.repository && { repository: row.repository }),
      ...(row.service && { service: row.service }),
      ...(row.title && { title: row.title }),
    })),
  };
}
