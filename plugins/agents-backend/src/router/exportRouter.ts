import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { RunExporter } from '../service/RunExporter';

/** The route that hands out a run with its transcripts. */
export function addExportRoute(
  router: Router,
  options: { readonly callers: Callers; readonly exporter: RunExporter },
): void {
  router.get('/workflows/:workflowId/export', async (request, response) => {
    const caller = await options.callers.identify(
      request,
      workflowReadPermission,
    );
    const { workflowId } = request.params;
    response.json(await options.exporter.export(workflowId, caller));
  });
}
