import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { mlopsApiRef } from '../api/MlopsApi';

/** The registered model of the entity on the page. */
export function useModels() {
  const api = useApi(mlopsApiRef);
  const entityRef = stringifyEntityRef(useEntity().entity);
  return useLoad(
    useCallback(
      (signal: AbortSignal) => api.readModels(entityRef, signal),
      [api, entityRef],
    ),
  );
}
