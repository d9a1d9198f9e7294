import type {
  Change,
  DeliveryRows,
  Deployment,
  Incident,
  RowKind,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';

interface Stored {
  readonly kind: RowKind;
  readonly component: string;
  readonly row: Deployment | Change | Incident;
}

/** All rows of components, from which every number of theirs can be made. */
export async function readRows(
  knex: Knex,
  components: readonly string[],
): Promise<DeliveryRows> {
  const deployments: Deployment[] = [];
  const changes: Change[] = [];
  const incidents: Incident[] = [];
  const result = await knex.raw<{ rows: Stored[] }>(
    `SELECT kind, component, row FROM delivery_rows
     WHERE component = ANY(?::text[]) AND kind IN ('deployment', 'change', 'incident')`,
    [[...components]],
  );
  for (const { kind, component, row } of result.rows) {
    // The mapping decides, not what the source called it.
    row.component = component;
    if (kind === 'deployment') deployments.push(row as Deployment);
    else if (kind === 'change') changes.push(row as Change);
    else incidents.push(row as Incident);
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
