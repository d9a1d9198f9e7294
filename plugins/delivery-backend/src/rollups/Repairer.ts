import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  analyseRows,
  findPattern,
  rollUpDays,
  type DeliveryDefinition,
  type DeliveryRows,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import {
  hasDirtySums,
  markSumsDirty,
  takeDirtySums,
} from '../database/dirtySums';
import { forgetDirty, listDirty } from '../database/dirtyComponents';
import { isUpdating } from '../database/isUpdating';
import { readRows } from '../database/readRows';
import { runInLanes } from './runInLanes';
import { rebuildOrganisation, writeDays } from './RollupStore';

const ALWAYS = { fromMs: 0, toMs: 8.64e15 };
/** Components repaired in one transaction; small, so that a page never waits long for a revision. */
const BATCH = 20;
/** Batches after which the organisation is added up even though more components wait. */
const BATCHES_BETWEEN_SUMS = 10;
/** Components recomputed at once: two for the database while one is computed. */
const LANES = 3;

/** Number of the advisory lock that a recomputation holds alone and repairs share. */
const REPAIR_LOCK = 7_401_955;

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
    for (let batch = 1; ; batch++) {
      if (signal?.aborted) return repaired;
      const count = await this.repairBatch(batch % BATCHES_BETWEEN_SUMS === 0);
      if (count === 0) return repaired;
      repaired += count;
    }
  }

  /** Whether something waits for a repair, for instance because its rows have not paused yet. */
  async hasDirty(): Promise<boolean> {
    return isUpdating(this.knex, undefined);
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
    // PostgreSQL reads and writes some components while another is linked.
    await runInLanes(found, LANES, async ({ component }) => {
      await this.repairComponent(
        this.knex,
        { component, rows: await readRows(this.knex, [component]) },
        definition,
        generation,
        months,
      );
      done += 1;
      if (done % BATCH === 0)
        await onProgress?.({ generation, done, total: found.length });
    });
    const sums = [...months].flatMap(([environment, list]) =>
      [...list].map(month => ({ environment, month })),
    );
    await runInLanes(sums, LANES, ({ environment, month }) =>
      rebuildOrganisation(this.knex, generation, environment, [month]),
    );
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

  /**
   * Repairs some components, and the organisation's sums once no more wait.
   *
   * @remarks
   * A sum is made of the days of all components. After a back-fill many
   * components wait, and adding everything up after each few would take longer than all else.
   */
  private async repairBatch(isSumDue: boolean): Promise<number> {
    const definition = await this.readDefinition();
    return this.knex.transaction(async trx => {
      const lock = await trx.raw<{ rows: { free: boolean }[] }>(
        'SELECT pg_try_advisory_xact_lock_shared(?) AS free',
        [REPAIR_LOCK],
      );
      if (!lock.rows[0].free) return 0;
      if (!(await isUpdating(trx, undefined))) return 0;
      // Holds back a switch of generations and other repairs, so nobody does the same meanwhile.
      const [state] = await trx('delivery_state')
        .where({ id: 1 })
        .forUpdate()
        .select('generation');
      const waiting = await listDirty(trx, BATCH);
      const isLast = waiting.length < BATCH;
      if (waiting.length === 0 && !(await hasDirtySums(trx))) return 0;
      const months = new Map<string, Set<string>>();
      for (const { component } of waiting) {
        await this.repairComponent(
          trx,
          { component, rows: await readRows(trx, [component]) },
          definition,
          state.generation,
          months,
        );
      }
      await markSumsDirty(trx, months);
      if (isLast || isSumDue) {
        for (const { environment, month } of await takeDirtySums(trx))
          await rebuildOrganisation(trx, state.generation, environment, [
            month,
          ]);
      }
      await trx('delivery_state').where({ id: 1 }).increment('revision', 1);
      await forgetDirty(trx, waiting);
      return waiting.length;
    });
  }

  private async repairComponent(
    knex: Knex,
    {
      component,
      rows,
    }: { readonly component: string; readonly rows: DeliveryRows },
    definition: DeliveryDefinition,
    generation: number,
    months: Map<string, Set<string>>,
  ): Promise<void> {
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
      environments: [
        ...new Set(rows.deployments.flatMap(row => row.environment || [])),
      ].sort(),
      // A component whose rows have all gone is as one that never had any.
      repaired_at: hasRows(rows) ? knex.fn.now() : null,
    };
    await knex('delivery_components')
      .insert({ component, ...facts })
      .onConflict('component')
      .merge(facts);
  }
}

function hasRows(rows: DeliveryRows): boolean {
  return Object.values(rows).some(list => list.length > 0);
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
