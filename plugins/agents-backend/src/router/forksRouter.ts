import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  workflowCreatePermission,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { CheckpointsReader } from '../service/CheckpointsReader';
import type { ForkService } from '../service/ForkService';
import { audited } from './audited';

/** Routes for "what if": where a run can be forked, and its forks. */
export function addForkRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly checkpoints: CheckpointsReader;
    readonly forks: ForkService;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, checkpoints, forks, auditor } = options;

  router.get(
    '/workflows/:workflowId/checkpoints',
    async (request, response) => {
      const caller = await callers.identify(request, workflowReadPermission);
      response.json(await checkpoints.read(request.params.workflowId, caller));
    },
  );

  router.post('/workflows/:workflowId/fork', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const started = await audited(
      auditor,
      request,
      { eventId: 'workflow-fork', severityLevel: 'low' },
      caller,
      () =>
        forks.fork(
          request.params.workflowId,
          request.body ?? {},
          caller,
          request.get('idempotency-key'),
        ),
    );
    response.status(201).json(started);
  });
}
