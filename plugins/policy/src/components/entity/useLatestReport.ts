import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { policyApiRef } from '../../api/PolicyApi';

/** The newest report of the entity on the page, where there is one. */
export function useLatestReport() {
  const api = useApi(policyApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const { items } = await api.reports({ entityRef, limit: 1 }, signal);
      return { entityRef, report: items.length > 0 ? items[0] : undefined };
    },
    [api, entityRef],
  );
  return useLoad(load);
}
