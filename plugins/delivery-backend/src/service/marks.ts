import { toEntityRef, type Period } from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';

/** Something to point at on a chart. */
export interface Mark {
  readonly id: string;
  readonly component: string;
  readonly kind: string;
  readonly title: string;
  readonly url?: string;
  readonly at: string;
}

const MOST_MARKS = 200;

/** Stores a mark; a mark with a known id replaces it, so events may be told twice. */
export async function addMark(knex: Knex, mark: Mark): Promise<void> {
  const { id, component, kind, title, url, at } = mark;
  await knex('delivery_marks')
    .insert({
      id,
      component: toEntityRef(component),
      kind,
      title,
      url: url ?? null,
      at,
    })
    .onConflict('id')
    .merge();
}

/** Marks of a scope and its incidents, the newest first. */
export async function listMarks(
  knex: Knex,
  components: readonly string[] | undefined,
  { from, to }: Period,
): Promise<Mark[]> {
  const between = [`${from}T00:00:00Z`, `${to}T23:59:59.999Z`] as const;
  const marks = knex('delivery_marks')
    .whereBetween('at', between)
    .orderBy('at', 'desc')
    .limit(MOST_MARKS);
  if (components) marks.whereIn('component', [...components]);
  const found = (await marks).map(row => ({
    id: row.id,
    component: row.component,
    kind: row.kind,
    title: row.title,
    ...(row.url && { url: row.url }),
    at: new Date(row.at).toISOString(),
  }));
  const query = knex('delivery_rows')
    .where({ kind: 'incident' })
    .whereNotNull('component')
    .whereBetween('at', between)
    .orderBy('at', 'desc')
    .limit(MOST_MARKS)
    .select('id', 'component', 'at', 'row');
  if (components) query.whereIn('component', [...components]);
  const incidents = await query;
  return [
    ...found,
    ...incidents.map(({ id, component, at, row }) => ({
      id,
      component,
      kind: 'incident',
      title: row.title ?? id,
      ...(row.url && { url: row.url }),
      at: new Date(at).toISOString(),
    })),
  ].sort((left, right) => right.at.localeCompare(left.at));
}
