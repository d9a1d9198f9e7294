import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@trainyard/plugin-agents-react';
import type { MetricName } from '@trainyard/plugin-delivery-common';
import { useCallback, useState } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';
import type { DeliveryQuestion, MetricRows } from '../../api/types';

/** The first page leaves the panels below it in sight. */
const PAGE = 20;

interface Further {
  /** The first page these belong to; another first page makes them void. */
  readonly of: MetricRows;
  readonly rows: MetricRows['rows'];
  readonly nextAfter?: string;
  readonly error?: unknown;
}

/** The rows behind a number, more of them on demand. */
export function useRows(
  question: DeliveryQuestion,
  metric: MetricName,
  state: 'counted' | 'dropped',
) {
  const api = useApi(deliveryApiRef);
  const [further, setFurther] = useState<Further>();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.rows({ ...question, metric, state, limit: PAGE }, signal),
    [api, question, metric, state],
  );
  const { value: first, error, reload } = useLoad(load, { keepFormer: true });
  const added = further && further.of === first ? further : undefined;
  const nextAfter = added ? added.nextAfter : first?.nextAfter;
  const showMore = async () => {
    if (!first || nextAfter === undefined) return;
    const rows = added?.rows ?? [];
    try {
      const page = await api.rows({
        ...question,
        metric,
        state,
        after: nextAfter,
        limit: PAGE * 5,
      });
      setFurther({
        of: first,
        rows: [...rows, ...page.rows],
        nextAfter: page.nextAfter,
      });
    } catch (failure) {
      setFurther({ of: first, rows, nextAfter, error: failure });
    }
  };
  return {
    rows: first && [...first.rows, ...(added?.rows ?? [])],
    totals: first?.totals,
    hasMore: nextAfter !== undefined,
    error: error ?? added?.error,
    showMore,
    reload,
  };
}
