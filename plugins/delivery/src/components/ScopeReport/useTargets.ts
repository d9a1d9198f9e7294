import { useApi } from '@backstage/frontend-plugin-api';
import { useLoad } from '@trainyard/plugin-agents-react';
import type { MetricName } from '@trainyard/plugin-delivery-common';
import { useCallback } from 'react';
import { deliveryApiRef } from '../../api/DeliveryApi';

/** Targets that people set for a scope. */
export interface Targets {
  of(metric: MetricName): number | undefined;
  set(metric: MetricName, value: number | undefined): Promise<void>;
}

/** Reads and writes the targets of one scope among those of all. */
export function useTargets(scope: string): Targets {
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.readSetting('targets', signal),
    [api],
  );
  const { value, reload } = useLoad(load);
  return {
    of: metric =>
      value?.value.find(
        target => target.scope === scope && target.metric === metric,
      )?.value,
    set: async (metric, next) => {
      const present = await api.readSetting('targets');
      const others = present.value.filter(
        target => target.scope !== scope || target.metric !== metric,
      );
      await api.changeSetting('targets', {
        basedOn: present.version,
        value:
          next === undefined
            ? others
            : [...others, { scope, metric, value: next }],
      });
      reload();
    },
  };
}
