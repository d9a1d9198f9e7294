import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  analyseRows,
  findPattern,
  rollUpDays,
  type DeliveryDefinition,
  type DeliveryRows,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { readRows } from '../database/readRows';
import { rebuildOrganisation, writeDays } from './RollupStore';

const ALWAYS = { fromMs: 0, toMs: 8.64e15 };
/** Components repaired in one transaction; small, so that a page never waits long for a revision. */
const BATCH = 20;

/** Number of the advisory lock that a recomputation holds alone and repairs share. */
const REPAIR_LOCK = 7_401_955;

/** A component is repaired once its rows pause: in a back-fill it would be made anew with every batch. */
export const QUIET_SECONDS = 1.5;
/** Unless they do not pause for this long. */
const LONGEST_WAIT_SECONDS = 120;

/** Progress of a recomputation of everything. */
export interface Recomputation {
  readonly generation: number;
  readonly done: number;
  readonly total: number;
}

/**
 * Keeps roll-ups true to the rows.
 *
 * @remarks
 * A late event may move links of days long before and after it. So the days of
 * its component are made anew as a whole, from all its rows, and only months
 * that differ are written: repair and recomputation are one code path and cannot disagree.
 */
export class Repairer {
  constructor(
    private readonly knex: Knex,
    private readonly readDefinition: () => Promise<DeliveryDefinition>,
    private readonly logger: LoggerService,
  ) {}

  /** Repairs components marked dirty, until none is left; returns how many it repaired. */
  async repairDirty(signal?: AbortSignal): Promise<number> {
    let repaired = 0;
    for (;;) {
      if (signal?.aborted) return repaired;
      const count = await this.repairBatch();
      if (count === 0) return repaired;
      repaired += count;
    }
  }

  /** Whether components wait for a repair, for instance because their rows have not paused yet. */
  async hasDirty(): Promise<boolean> {
    return (await this.knex('delivery_dirty').first('component')) !== undefined;
  }

  /**
   * Makes all roll-ups anew under a new generation and shows it when it is whole.
   *
   * @remarks
   * Until then pages show the former generation. An interrupted recomputation leaves nothing that is shown.
   */
  async recompute(
    onProgress?: (progress: Recomputation) => Promise<void>,
  ): Promise<Recomputation> {
    // Repairs wait meanwhile: what they wrote to the old generation would be missing in the new one.
    return this.knex.transaction(async lock => {
      await lock.raw('SELECT pg_advisory_xact_lock(?)', [REPAIR_LOCK]);
      return this.recomputeLocked(onProgress);
    });
  }

  private async recomputeLocked(
    onProgress?: (progress: Recomputation) => Promise<void>,
  ): Promise<Recomputation> {
    const definition = await this.readDefinition();
    const [state] = await this.knex('delivery_state')
      .where({ id: 1 })
      .select('generation');
    const generation: number = state.generation + 1;
    await this.knex('delivery_rollups').where({ generation }).delete();
    const found = await this.knex('delivery_rows')
      .whereNotNull('component')
      .distinct<{ component: string }[]>('component')
      .orderBy('component');
    const months = new Map<string, Set<string>>();
    let done = 0;
    for (const { component } of found) {
      await this.repairComponent(
        this.knex,
        component,
        definition,
        generation,
        months,
      );
      done += 1;
      if (done % BATCH === 0)
        await onProgress?.({ generation, done, total: found.length });
    }
    for (const [environment, list] of months)
      await rebuildOrganisation(this.knex, generation, environment, list);
    await this.knex.transaction(async trx => {
      await trx('delivery_state')
        .where({ id: 1 })
        .update({
          generation,
          revision: trx.raw('revision + 1'),
          recomputation: null,
        });
      await trx('delivery_rollups').whereNot({ generation }).delete();
    });
    this.logger.info(`Recomputed the roll-ups of ${done} components`);
    return { generation, done, total: found.length };
  }

  private async repairBatch(): Promise<number> {
    const definition = await this.readDefinition();
    return this.knex.transaction(async trx => {
      const lock = await trx.raw<{ rows: { free: boolean }[] }>(
        'SELECT pg_try_advisory_xact_lock_shared(?) AS free',
        [REPAIR_LOCK],
      );
      if (!lock.rows[0].free) return 0;
      const taken = await trx.raw<{ rows: { component: string }[] }>(
        `DELETE FROM delivery_dirty WHERE component IN (
           SELECT component FROM delivery_dirty
           WHERE marked_at < now() - make_interval(secs => ?)
              OR first_marked_at < now() - make_interval(secs => ?)
           ORDER BY first_marked_at LIMIT ? FOR UPDATE SKIP LOCKED
         ) RETURNING component`,
        [QUIET_SECONDS, LONGEST_WAIT_SECONDS, BATCH],
      );
      if (taken.rows.length === 0) return 0;
      // Holds back a switch of generations and other repairs of the organisation's sums.
      const [state] = await trx('delivery_state')
        .where({ id: 1 })
        .forUpdate()
        .select('generation');
      const months = new Map<string, Set<string>>();
      for (const { component } of taken.rows) {
        await this.repairComponent(
          trx,
          component,
          definition,
          state.generation,
          months,
        );
      }
      for (const [environment, list] of months)
        await rebuildOrganisation(trx, state.generation, environment, list);
      await trx('delivery_state').where({ id: 1 }).increment('revision', 1);
      return taken.rows.length;
    });
  }

  private async repairComponent(
    knex: Knex,
    component: string,
    definition: DeliveryDefinition,
    generation: number,
    months: Map<string, Set<string>>,
  ): Promise<void> {
    const rows = await readRows(knex, [component]);
    for (const environment of ['', ...listEnvironments(rows, definition)]) {
      const scoped = environment
        ? { ...definition, environments: { match: [environment] } }
        : definition;
      const days = rollUpDays(analyseRows(rows, scoped, ALWAYS));
      const changed = await writeDays(
        knex,
        { generation, scope: component, environment },
        days,
      );
      const list = months.get(environment) ?? new Set();
      changed.forEach(month => list.add(month));
      months.set(environment, list);
    }
    const facts = {
      deployments: rows.deployments.length,
      incidents: rows.incidents.length,
      repaired_at: knex.fn.now(),
    };
    await knex('delivery_components')
      .insert({ component, ...facts })
      .onConflict('component')
      .merge(facts);
  }
}

/** Environments besides the sum of those that count: none where only one counts, because the sum is it. */
function listEnvironments(
  rows: DeliveryRows,
  definition: DeliveryDefinition,
): string[] {
  const names = new Set(
    rows.deployments.map(row => row.environment).filter(Boolean),
  );
  const others = [...names].filter(
    name => !findPattern(definition.environments.match, name),
  );
  return names.size - others.length > 1 ? [...names] : others;
}
