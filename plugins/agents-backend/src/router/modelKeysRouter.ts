import type { AuditorService } from '@backstage/backend-plugin-api';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { ModelKeysService } from '../service/ModelKeysService';
import { audited } from './audited';

/** Routes of the keys that projects bring for models. */
export function addModelKeyRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly modelKeys: ModelKeysService;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, modelKeys, auditor } = options;

  router.get('/projects/:projectId/model-keys', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    response.json(await modelKeys.list(request.params.projectId, caller));
  });

  router.put(
    '/projects/:projectId/model-keys/:provider',
    async (request, response) => {
      const caller = await callers.identify(request, workflowReadPermission);
      const { projectId, provider } = request.params;
      const key = await audited(
        auditor,
        request,
        { eventId: 'model-key-set', severityLevel: 'high' },
        caller,
        () => modelKeys.set(projectId, provider, request.body, caller),
      );
      response.json(key);
    },
  );

  router.delete(
    '/projects/:projectId/model-keys/:provider',
    async (request, response) => {
      const caller = await callers.identify(request, workflowReadPermission);
      const { projectId, provider } = request.params;
      await audited(
        auditor,
        request,
        { eventId: 'model-key-remove', severityLevel: 'high' },
        caller,
        () => modelKeys.remove(projectId, provider, caller),
      );
      response.status(204).end();
    },
  );
}
