import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  policyReportReadPermission,
  policyWaiverDecidePermission,
  policyWaiverRequestPermission,
} from '@trainyard/plugin-policy-common';
import type { Request, Router } from 'express';
import type { WaiverService } from '../service/WaiverService';
import type { Access } from './access';

/** What these routes need. */
export interface WaiverRoutes {
  readonly access: Access;
  readonly waiverService: WaiverService;
  readonly auditor: AuditorService;
}

/** Waivers: who asked, who decided, until when. */
export function mountWaiverRoutes(
  router: Router,
  { access, waiverService, auditor }: WaiverRoutes,
): void {
  async function audited<T>(
    request: Request,
    eventId: string,
    meta: Record<string, string>,
    work: () => Promise<T>,
  ): Promise<T> {
    const event = await auditor.createEvent({
      eventId,
      request,
      severityLevel: 'high',
      meta,
    });
    try {
      const result = await work();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  router.get('/waivers', async (request, response) => {
    await access.require(request, policyReportReadPermission);
    const { entityRef, status } = request.query as {
      entityRef?: string;
      status?: string;
    };
    const items = await waiverService.list({ entityRef, status });
    response.json({ items, total: items.length });
  });

  router.post('/waivers', async (request, response) => {
    const caller = await access.requirePerson(
      request,
      policyWaiverRequestPermission,
    );
    const { rule, entityRef } = request.body;
    const waiver = await audited(
      request,
      'waiver-request',
      { rule, entityRef },
      () => waiverService.request(request.body, caller),
    );
    response.status(201).json(waiver);
  });

  router.post('/waivers/:id/decision', async (request, response) => {
    const caller = await access.requirePerson(
      request,
      policyWaiverDecidePermission,
    );
    const { id } = request.params;
    const { decision } = request.body;
    response.json(
      await audited(request, 'waiver-decide', { id, decision }, () =>
        waiverService.decide(id, decision, caller),
      ),
    );
  });
}
