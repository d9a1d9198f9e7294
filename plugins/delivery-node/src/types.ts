import type {
  DeliveryEvent,
  DeliveryRows,
} from '@trainyard/plugin-delivery-common';

/** What a poller hands over in one step. */
export interface PollPage {
  readonly events: readonly DeliveryEvent[];
  /** Where to go on; stored in the same transaction as the rows, so that a crash repeats nothing and loses nothing. */
  readonly cursor: string;
  /** Share of a back-fill that is done, between 0 and 1, where it can be told. */
  readonly progress?: number;
  /** No more pages for now. */
  readonly done: boolean;
}

/** Asks a system that cannot call us for what happened since a cursor. */
export interface DeliveryPoller {
  /** Unique; also the name of the source in mapping rules. */
  readonly id: string;
  readonly title: string;
  readonly intervalSeconds: number;
  /** Fetches the page after `cursor`; undefined begins at the oldest that is wanted. */
  poll(cursor: string | undefined, signal: AbortSignal): Promise<PollPage>;
}

/** Is told of every batch of rows after it was stored; for anomaly detection, cost and summaries. */
export interface DeliveryCollector {
  readonly id: string;
  onRows(component: string, events: readonly DeliveryEvent[]): Promise<void>;
}

/** Adds facts to what people see of a component, for instance cost; asked when a page is shown. */
export interface DeliveryProvider {
  readonly id: string;
  readonly title: string;
  describe(
    component: string,
    rows: DeliveryRows,
  ): Promise<
    readonly {
      readonly label: string;
      readonly value: string;
      readonly url?: string;
    }[]
  >;
}
