import { useApi } from '@backstage/frontend-plugin-api';
import type { ListGatesQuery } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  useLoad,
  useTopic,
} from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';

/**
 * Gates, live.
 *
 * @param query - keep its identity stable.
 */
export function useGates(query: ListGatesQuery) {
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => agents.listGates(query, { signal }),
    [agents, query],
  );
  const state = useLoad(load, { keepFormer: true });
  useTopic('gates', state.reload);
  return state;
}
