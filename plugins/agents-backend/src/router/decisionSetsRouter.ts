import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  workflowCreatePermission,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { DecisionSetComparer } from '../service/DecisionSetComparer';
import type { DecisionSetsService } from '../service/DecisionSetsService';
import { audited } from './audited';
import { number, text } from './query';

/** Routes of decision sets. */
export function addDecisionSetRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly decisionSets: DecisionSetsService;
    readonly comparer: DecisionSetComparer;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, decisionSets, comparer, auditor } = options;

  router.get('/decision-sets', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const filter = {
      projectId: text(request, 'projectId'),
      limit: number(request, 'limit'),
      cursor: text(request, 'cursor'),
    };
    response.json(await decisionSets.list(filter, caller));
  });

  router.post('/decision-sets', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const set = await audited(
      auditor,
      request,
      { eventId: 'decision-set-create', severityLevel: 'low' },
      caller,
      () => decisionSets.create(request.body, caller),
    );
    response.status(201).json(set);
  });

  router.get('/decision-sets/:decisionSetId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    response.json(await decisionSets.get(request.params.decisionSetId, caller));
  });

  router.get(
    '/decision-sets/:decisionSetId/versions',
    async (request, response) => {
      const caller = await callers.identify(request, workflowReadPermission);
      const { decisionSetId } = request.params;
      response.json({
        items: await decisionSets.versions(decisionSetId, caller),
      });
    },
  );

  router.get(
    '/decision-sets/:decisionSetId/diff',
    async (request, response) => {
      const caller = await callers.identify(request, workflowReadPermission);
      const from = number(request, 'from') ?? 1;
      const to = number(request, 'to') ?? 1;
      const { decisionSetId } = request.params;
      response.json(
        await comparer.compare(decisionSetId, { from, to }, caller),
      );
    },
  );

  router.put('/decision-sets/:decisionSetId', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const { decisionSetId } = request.params;
    const set = await audited(
      auditor,
      request,
      { eventId: 'decision-set-update', severityLevel: 'low' },
      caller,
      () => decisionSets.update(decisionSetId, request.body, caller),
    );
    response.json(set);
  });
}
