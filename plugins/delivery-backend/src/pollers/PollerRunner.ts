import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryPoller, PollPage } from '@trainyard/plugin-delivery-node';
import type { Knex } from 'knex';
import type { IngestService } from '../service/IngestService';

/** Pages of one run; a longer back-fill goes on with the next run, so that one source cannot hold the scheduler. */
const MOST_PAGES = 500;

/** Runs pollers and remembers where each goes on. */
export class PollerRunner {
  constructor(
    private readonly knex: Knex,
    private readonly ingest: IngestService,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Polls until the source has no more for now.
   *
   * @remarks
   * Rows and cursor are stored in one transaction: after a crash polling goes on
   * at the last page that was stored whole.
   */
  async run(poller: DeliveryPoller, signal: AbortSignal): Promise<number> {
    let stored = 0;
    for (let page = 0; page < MOST_PAGES && !signal.aborted; page++) {
      const [row] = await this.knex('delivery_pollers')
        .where({ id: poller.id })
        .select('cursor');
      try {
        const found = await poller.poll(row?.cursor ?? undefined, signal);
        stored += await this.storePage(poller, found);
        if (found.done) return stored;
      } catch (error) {
        this.logger.warn(
          `Poller ${poller.id} failed and goes on at the same place next time: ${error}`,
        );
        await this.writeState(this.knex, poller.id, {
          last_error: String(error).slice(0, 500),
        });
        return stored;
      }
    }
    return stored;
  }

  private async storePage(
    poller: DeliveryPoller,
    page: PollPage,
  ): Promise<number> {
    return this.knex.transaction(async trx => {
      const report = await this.ingest.ingest(
        page.events,
        [],
        { source: poller.id },
        trx,
      );
      await this.writeState(trx, poller.id, {
        cursor: page.cursor,
        progress: page.done ? 1 : page.progress ?? null,
        last_error: null,
        last_success_at: trx.fn.now(),
      });
      return report.accepted;
    });
  }

  private async writeState(
    knex: Knex,
    id: string,
    state: Record<string, unknown>,
  ): Promise<void> {
    const values = { ...state, updated_at: knex.fn.now() };
    await knex('delivery_pollers')
      .insert({ id, ...values })
      .onConflict('id')
      .merge(values);
  }
}
