import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AgentsClient } from '@trainyard/plugin-agents-common';

/**
 * The HTTP API of the agents plugin as the browser calls it.
 *
 * @public
 */
export type AgentsApi = Pick<AgentsClient, keyof AgentsClient>;

/**
 * Gives the agents API; the agents plugin provides it.
 *
 * @public
 */
export const agentsApiRef = createApiRef<AgentsApi>().with({
  id: 'plugin.agents.client',
  pluginId: 'agents',
});
