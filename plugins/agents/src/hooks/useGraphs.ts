import { useApi } from '@backstage/frontend-plugin-api';
import { agentsApiRef, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';

/** The graphs that can be started. */
export function useGraphs() {
  const agents = useApi(agentsApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => (await agents.listGraphs({ signal })).items,
    [agents],
  );
  return useLoad(load);
}
