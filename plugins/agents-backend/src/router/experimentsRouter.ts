import type { AuditorService } from '@backstage/backend-plugin-api';
import { engineAdministerPermission } from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { ExperimentsService } from '../service/ExperimentsService';
import { audited } from './audited';

/** Routes of experiments, for administrators: they concern every project. */
export function addExperimentRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly experiments: ExperimentsService;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, experiments, auditor } = options;

  router.get('/experiments', async (request, response) => {
    await callers.identifyAdministrator(request, engineAdministerPermission);
    response.json({ items: await experiments.list() });
  });

  router.post('/experiments', async (request, response) => {
    const caller = await callers.identifyAdministrator(
      request,
      engineAdministerPermission,
    );
    const experiment = await audited(
      auditor,
      request,
      { eventId: 'experiment-start', severityLevel: 'high' },
      caller,
      () => experiments.create(request.body, caller),
    );
    response.status(201).json(experiment);
  });

  router.post('/experiments/:experimentId/end', async (request, response) => {
    const caller = await callers.identifyAdministrator(
      request,
      engineAdministerPermission,
    );
    const { experimentId } = request.params;
    const experiment = await audited(
      auditor,
      request,
      { eventId: 'experiment-end', severityLevel: 'high' },
      caller,
      () => experiments.end(experimentId, caller),
    );
    response.json(experiment);
  });
}
