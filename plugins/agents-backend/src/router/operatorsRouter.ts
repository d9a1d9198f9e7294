import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  workflowReadPermission,
  workflowUpdatePermission,
} from '@trainyard/plugin-agents-common';
import type { Request, Router } from 'express';
import type { AuditReader } from '../service/AuditReader';
import type { Callers } from '../service/Callers';
import type { InterventionService } from '../service/InterventionService';
import type { PausesService } from '../service/PausesService';
import type { RunsReader } from '../service/RunsReader';
import { audited } from './audited';

/** Routes for those who look after runs: pauses, skipped nodes, results by hand, audit. */
export function addOperatorRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly pauses: PausesService;
    readonly interventions: InterventionService;
    readonly audit: AuditReader;
    readonly reader: RunsReader;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, pauses, interventions, audit, reader, auditor } = options;
  const operator = async (request: Request) => {
    const caller = await callers.identify(request, workflowUpdatePermission);
    return { ...caller, isAdministrator: callers.isAdministrator(caller) };
  };

  router.get('/pauses', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const isAdministrator = callers.isAdministrator(caller);
    const items = await pauses.list({ ...caller, isAdministrator });
    response.json({ items });
  });

  router.post('/pauses', async (request, response) => {
    const caller = await operator(request);
    const pause = await audited(
      auditor,
      request,
      { eventId: 'pause', severityLevel: 'high' },
      caller,
      () => pauses.create(request.body, caller),
    );
    response.status(201).json(pause);
  });

  router.delete('/pauses/:pauseId', async (request, response) => {
    const caller = await operator(request);
    await audited(
      auditor,
      request,
      { eventId: 'resume', severityLevel: 'high' },
      caller,
      () => pauses.remove(request.params.pauseId, caller),
    );
    response.status(204).end();
  });

  for (const verb of ['skip', 'supply'] as const) {
    router.post(`/workflows/:workflowId/${verb}`, async (request, response) => {
      const caller = await callers.identify(request, workflowUpdatePermission);
      const { workflowId } = request.params;
      await audited(
        auditor,
        request,
        { eventId: `workflow-${verb}`, severityLevel: 'high' },
        caller,
        () => interventions[verb](workflowId, request.body, caller),
      );
      response.json(await reader.details(workflowId, caller));
    });
  }

  router.get('/workflows/:workflowId/audit', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const items = await audit.read(request.params.workflowId, caller);
    response.json({ items });
  });
}
