import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback, useEffect } from 'react';
import { deliveryApiRef } from '../api/DeliveryApi';
import type { DeliveryQuestion, DeliveryReport, Mark } from '../api/types';

/** How soon a report is asked for again whose numbers do not show the latest rows yet. */
const AGAIN_MS = 2000;

/** The report of a scope with its marks; it follows rows that just came in without being asked. */
export function useReport(question: DeliveryQuestion) {
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    async (
      signal: AbortSignal,
    ): Promise<{ report: DeliveryReport; marks: readonly Mark[] }> => {
      const [report, marks] = await Promise.all([
        api.report(question, signal),
        // Marks only decorate; without them the numbers are as good.
        api.marks(question, signal).catch((): readonly Mark[] => []),
      ]);
      return { report, marks };
    },
    [api, question],
  );
  const loaded = useLoad(load, { keepFormer: true });
  const { value, reload } = loaded;
  const isUpdating = value?.report.isUpdating === true;
  useEffect(() => {
    if (!isUpdating) return undefined;
    const timer = setTimeout(reload, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isUpdating, value, reload]);
  return loaded;
}
