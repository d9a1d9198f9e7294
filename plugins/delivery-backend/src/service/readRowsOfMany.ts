import {
  computeMetrics,
  type CountedRow,
  type DeliveryDefinition,
  type Dropped,
  type MetricName,
  type Window,
} from '@trainyard/plugin-delivery-common';
import type { Knex } from 'knex';
import { readRows } from '../database/readRows';
import { orderNewestFirst } from './orderNewestFirst';

/** Components linked for one page at most; a page may come back short, with the way to go on. */
const MOST_COMPONENTS = 40;

/** Where a page begins: after so many rows of a component. */
export interface RowsPosition {
  readonly state: 'counted' | 'dropped';
  readonly after: string | undefined;
  readonly limit: number;
}

export interface RowsPage {
  readonly rows: readonly (CountedRow | Dropped)[];
  /** Opaque to callers; undefined at the end. */
  readonly nextAfter?: string;
}

function readPosition(after: string | undefined): {
  readonly component: string;
  readonly offset: number;
} {
  const [, component = '', offset = '0'] =
    /^(.*)~(\d+)$/s.exec(after ?? '') ?? [];
  return { component, offset: Number(offset) };
}

/**
 * Rows behind a number, component by component in the order of their names.
 *
 * @remarks
 * Links do not cross components, so the rows of an organisation are those of
 * its components one after another: a page reads only the components it shows.
 */
export async function readRowsOfMany(
  knex: Knex,
  question: {
    readonly components: readonly string[];
    readonly metric: MetricName;
    readonly definition: DeliveryDefinition;
    readonly window: Window;
    readonly page: RowsPosition;
  },
): Promise<RowsPage> {
  const { metric, definition, window, page } = question;
  const start = readPosition(page.after);
  const components = question.components
    .filter(component => component >= start.component)
    .sort((left, right) => (left < right ? -1 : 1));
  const rows: (CountedRow | Dropped)[] = [];
  for (const [index, component] of components.entries()) {
    if (index === MOST_COMPONENTS) return { rows, nextAfter: `${component}~0` };
    const result = orderNewestFirst(
      computeMetrics(await readRows(knex, [component]), definition, window)[
        metric
      ],
    );
    const offset = component === start.component ? start.offset : 0;
    const found = result[page.state].slice(offset);
    const room = page.limit - rows.length;
    rows.push(...found.slice(0, room));
    if (found.length > room)
      return { rows, nextAfter: `${component}~${offset + room}` };
  }
  return { rows };
}
