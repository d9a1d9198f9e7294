import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  gateAnswerPermission,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { GatesService } from '../service/GatesService';
import { audited } from './audited';
import { number, text } from './query';

export interface GatesDependencies {
  readonly callers: Callers;
  readonly gates: GatesService;
  readonly auditor: AuditorService;
}

const ANSWERS = [
  { verb: 'approve', decision: 'approved' },
  { verb: 'reject', decision: 'rejected' },
] as const;

/** Routes of gates, and the aliases of decision sets for their one gate. */
export function addGateRoutes(
  router: Router,
  { callers, gates, auditor }: GatesDependencies,
): void {
  router.get('/gates', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const filter = {
      projectId: text(request, 'projectId'),
      workflowId: text(request, 'workflowId'),
      entityRef: text(request, 'entityRef'),
      status: text(request, 'status') === 'all' ? ('all' as const) : undefined,
      mine: text(request, 'mine') === 'true',
      limit: number(request, 'limit'),
      cursor: text(request, 'cursor'),
    };
    response.json(await gates.list(filter, caller));
  });

  router.get('/gates/:gateId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    response.json(await gates.get(request.params.gateId, caller));
  });

  for (const { verb, decision } of ANSWERS) {
    const event = {
      eventId: `gate-${verb}`,
      severityLevel: 'medium' as const,
    };
    router.post(`/gates/:gateId/${verb}`, async (request, response) => {
      const caller = await callers.identify(request, gateAnswerPermission);
      const { gateId } = request.params;
      const gate = await audited(auditor, request, event, caller, () =>
        gates.answer(gateId, decision, request.body, caller),
      );
      response.json(gate);
    });

    router.post(
      `/decision-sets/:decisionSetId/${verb}`,
      async (request, response) => {
        const caller = await callers.identify(request, gateAnswerPermission);
        const { decisionSetId } = request.params;
        const gate = await audited(auditor, request, event, caller, async () =>
          gates.answer(
            await gates.ofDecisionSet(decisionSetId, caller),
            decision,
            request.body,
            caller,
          ),
        );
        response.json(gate);
      },
    );
  }
}
