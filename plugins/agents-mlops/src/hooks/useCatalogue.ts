import { useApi } from '@backstage/frontend-plugin-api';
import {
  shippedCatalogue,
  type Catalogue,
} from '@trainyard/plugin-agents-mlops-common';
import { useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';
import { mlopsApiRef } from '../api/MlopsApi';

/** The catalogue to plan with. */
export interface CatalogueInForce {
  readonly catalogue: Catalogue;
  /** Why the shipped catalogue stands in for that of the organisation. */
  readonly error: unknown;
  readonly isLoading: boolean;
}

/** The catalogue in force; the shipped one until it arrives, and where it cannot be had. */
export function useCatalogue(): CatalogueInForce {
  const api = useApi(mlopsApiRef);
  const { value, error, isLoading } = useLoad(
    useCallback((signal: AbortSignal) => api.readCatalogue(signal), [api]),
  );
  return { catalogue: value ?? shippedCatalogue, error, isLoading };
}
