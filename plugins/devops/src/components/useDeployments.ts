import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useLoad, useTopic } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { devopsApiRef } from '../api/DevopsApi';

/** What runs of the component on the page; follows the runs that deploy it. */
export function useDeployments() {
  const api = useApi(devopsApiRef);
  const { name } = useEntity().entity.metadata;
  const load = useCallback(
    (signal: AbortSignal) => api.deployments(name, signal),
    [api, name],
  );
  const state = useLoad(load);
  useTopic('runs', state.reload);
  return state;
}
