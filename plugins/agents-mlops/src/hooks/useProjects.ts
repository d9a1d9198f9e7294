import { useApi } from '@backstage/frontend-plugin-api';
import { agentsApiRef, useLoad } from '@trainyard/plugin-agents-react';
import { useCallback } from 'react';

/** The projects in which the reader has a role. */
export function useProjects() {
  const agents = useApi(agentsApiRef);
  return useLoad(
    useCallback(
      async (signal: AbortSignal) =>
        (await agents.listProjects({ signal })).items,
      [agents],
    ),
  );
}
