import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Repairer } from '../rollups/Repairer';
import type { Replayer } from './Replayer';

/** Where a recomputation begins: at raw events, or at the rows made of them where only the definition changed. */
export type RecomputationStart = 'events' | 'rows';

/** How far a recomputation is; first rows are made from events, then roll-ups from rows. */
export interface RecomputationState {
  readonly from: RecomputationStart;
  readonly done: number;
  readonly total: number;
}

/**
 * Runs recomputations of everything, one at a time across replicas.
 *
 * @remarks
 * What is wanted is written down first, so a recomputation that a restart
 * interrupted begins again with the next tick.
 */
export class Recomputer {
  constructor(
    private readonly knex: Knex,
    private readonly replayer: Replayer,
    private readonly repairer: Repairer,
    private readonly logger: LoggerService,
  ) {}

  async start(from: RecomputationStart): Promise<void> {
    await this.write({ from, done: 0, total: 0 });
    void this.runIfWanted().catch(error =>
      this.logger.error('The recomputation failed and is tried again', error),
    );
  }

  /** Runs a recomputation that was asked for and not finished. */
  async runIfWanted(): Promise<boolean> {
    const { recomputation } = await this.readState();
    if (!recomputation) return false;
    if (recomputation.from === 'events') {
      const report = await this.replayer.replay((done, total) =>
        this.write({ from: 'events', done, total }),
      );
      this.logger.info(
        `Made rows again from raw events: ${report.replaced} changed, ${report.added} added, ${report.removed} removed`,
      );
      await this.write({ from: 'rows', done: 0, total: 0 });
    }
    await this.repairer.recompute(({ done, total }) =>
      this.write({ from: 'rows', done, total }),
    );
    return true;
  }

  private async write(state: RecomputationState): Promise<void> {
    await this.knex('delivery_state')
      .where({ id: 1 })
      .update({ recomputation: JSON.stringify(state) });
  }

  async progress(): Promise<
    { readonly running: boolean } & Partial<RecomputationState>
  > {
    const { recomputation } = await this.readState();
    return recomputation
      ? { running: true, ...recomputation }
      : { running: false };
  }

  private async readState(): Promise<{
    readonly recomputation: RecomputationState | null;
  }> {
    const [state] = await this.knex('delivery_state')
      .where({ id: 1 })
      .select('recomputation');
    return state;
  }
}
