import { createApiRef } from '@backstage/frontend-plugin-api';
import type { AgentsStreamApi } from '../stream/types';

/**
 * Gives the live stream of this tab; the agents plugin provides it.
 *
 * @public
 */
export const agentsStreamApiRef = createApiRef<AgentsStreamApi>().with({
  id: 'plugin.agents.stream',
  pluginId: 'agents',
});
