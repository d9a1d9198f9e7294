import {
  agentWindowSchema,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { Request, Router } from 'express';
import type { AgentsReader } from '../service/AgentsReader';
import type { Callers } from '../service/Callers';
import { parseInput } from './parseInput';
import { text } from './query';

const DEFAULT_WINDOW = '30d';

function windowOf(request: Request) {
  const asked = text(request, 'window') ?? DEFAULT_WINDOW;
  return parseInput(agentWindowSchema, asked, 'window');
}

/** Routes of the catalogue of agents. */
export function addAgentRoutes(
  router: Router,
  options: { readonly callers: Callers; readonly agents: AgentsReader },
): void {
  const { callers, agents } = options;

  router.get('/agent-kinds', async (request, response) => {
    await callers.requireSignedIn(request);
    response.json({ items: agents.kinds() });
  });

  router.get('/agents', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    response.json({ items: await agents.list(windowOf(request), caller) });
  });

  router.get('/agents/:agentId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const { agentId } = request.params;
    response.json(await agents.get(agentId, windowOf(request), caller));
  });
}
