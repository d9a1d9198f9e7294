import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AgentsClient } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  agentsStreamApiRef,
  type AgentsStreamApi,
} from '@trainyard/plugin-agents-react';
import plugin from '../plugin';

/** Nothing happens while a test looks. */
const IDLE = { state: 'idle' } as const;
const stream: AgentsStreamApi = {
  followRun: () => () => {},
  followTopic: () => () => {},
  getStatus: () => IDLE,
  onStatus: () => () => {},
};

/** Renders a small portal with the plugin, at a path. */
export function renderMlops(path: string) {
  const discoveryApi = mockApis.discovery({ baseUrl: 'http://localhost' });
  const fetchApi = mockApis.fetch();
  return renderTestApp({
    features: [plugin],
    initialRouteEntries: [path],
    apis: [
      discoveryApi,
      fetchApi,
      mockApis.identity({ userEntityRef: 'user:default/grace' }),
      [agentsApiRef, new AgentsClient({ discoveryApi, fetchApi })] as const,
      [agentsStreamApiRef, stream] as const,
    ],
  });
}
