import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  workflowCreatePermission,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { Router } from 'express';
import type { Callers } from '../service/Callers';
import type { SchedulesService } from '../service/SchedulesService';
import { audited } from './audited';
import { text } from './query';

/** Routes of schedules. */
export function addScheduleRoutes(
  router: Router,
  options: {
    readonly callers: Callers;
    readonly schedules: SchedulesService;
    readonly auditor: AuditorService;
  },
): void {
  const { callers, schedules, auditor } = options;

  router.get('/schedules', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const items = await schedules.list(text(request, 'projectId'), caller);
    response.json({ items });
  });

  router.post('/schedules', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const schedule = await audited(
      auditor,
      request,
      { eventId: 'schedule-create', severityLevel: 'medium' },
      caller,
      () => schedules.create(request.body, caller),
    );
    response.status(201).json(schedule);
  });

  router.delete('/schedules/:scheduleId', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    await audited(
      auditor,
      request,
      { eventId: 'schedule-delete', severityLevel: 'medium' },
      caller,
      () => schedules.remove(request.params.scheduleId, caller),
    );
    response.status(204).end();
  });
}
