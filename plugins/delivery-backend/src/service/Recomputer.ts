import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Repairer } from '../rollups/Repairer';

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
    private readonly repairer: Repairer,
    private readonly logger: LoggerService,
  ) {}

  async start(): Promise<void> {
    await this.knex('delivery_state')
      .where({ id: 1 })
      .update({ recomputation: JSON.stringify({ done: 0, total: 0 }) });
    void this.runIfWanted().catch(error =>
      this.logger.error('The recomputation failed and is tried again', error),
    );
  }

  /** Runs a recomputation that was asked for and not finished. */
  async runIfWanted(): Promise<boolean> {
    const { recomputation } = await this.readState();
    if (!recomputation) return false;
    await this.repairer.recompute(async ({ done, total }) => {
      await this.knex('delivery_state')
        .where({ id: 1 })
        .update({ recomputation: JSON.stringify({ done, total }) });
    });
    return true;
  }

  async progress(): Promise<{
    readonly running: boolean;
    readonly done?: number;
    readonly total?: number;
  }> {
    const { recomputation } = await this.readState();
    return recomputation
      ? { running: true, ...recomputation }
      : { running: false };
  }

  private async readState(): Promise<{
    readonly recomputation: { done: number; total: number } | null;
  }> {
    const [state] = await this.knex('delivery_state')
      .where({ id: 1 })
      .select('recomputation');
    return state;
  }
}
