import type { Coverage } from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';

/** What is known of a scope besides its numbers. */
export interface ScopeCoverage extends Coverage {
  readonly components: number;
  readonly environments: readonly string[];
}

/** What was ever collected of components; undefined stands for all. */
export async function readCoverage(
  knex: Knex,
  components: readonly string[] | undefined,
): Promise<ScopeCoverage> {
  const query = knex('delivery_components').whereNotNull('repaired_at');
  if (components) query.whereIn('component', [...components]);
  const [row] = await query
    .clone()
    .select(
      knex.raw(
        'coalesce(bool_or(deployments > 0), false) AS deployments, coalesce(bool_or(incidents > 0), false) AS incidents, count(*)::int AS components',
      ),
    );
  const named: { environment: string }[] = await query.distinct(
    knex.raw('unnest(environments) AS environment'),
  );
  const environments = named.map(({ environment }) => environment).sort();
  return {
    deployments: row.deployments,
    incidents: row.incidents,
    components: row.components,
    environments,
  };
}
