import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import { describeGraph } from '@trainyard/plugin-agents-node';
import type { Router } from 'express';
import type { GraphRegistry } from '../engine/GraphRegistry';
import type { Callers } from '../service/Callers';

/** What there is to start. */
export function addCatalogueRoutes(
  router: Router,
  options: { readonly callers: Callers; readonly graphs: GraphRegistry },
): void {
  const { callers, graphs } = options;
  router.get('/graphs', async (request, response) => {
    await callers.identify(request, workflowReadPermission);
    const items = graphs
      .graphs()
      .filter(graph => !graph.isPrivate)
      .map(describeGraph);
    response.json({ items });
  });
}
