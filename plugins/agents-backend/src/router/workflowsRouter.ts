import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  RUN_STATUSES,
  RunStatus,
  workflowCreatePermission,
  workflowReadPermission,
  workflowUpdatePermission,
} from '@trainyard/plugin-agents-common';
import type { Request, Router } from 'express';
import type { RunAcceptor } from '../service/RunAcceptor';
import type { RunControl } from '../service/RunControl';
import { audited } from './audited';
import { number, text } from './query';
import { StreamsDependencies, streamRun } from './streamsRouter';

export interface WorkflowsDependencies extends StreamsDependencies {
  readonly acceptor: RunAcceptor;
  readonly control: RunControl;
  readonly auditor: AuditorService;
}

const DEFAULT_EVENTS = 500;
const RETRY_FROM = ['failure', 'start'] as const;

function statuses(request: Request): RunStatus[] {
  return [request.query.status ?? []].flat().map(value => {
    const status = RUN_STATUSES.find(candidate => candidate === value);
    if (!status) {
      throw new InputError(`status: is none of ${RUN_STATUSES.join(', ')}`);
    }
    return status;
  });
}

function addReading(router: Router, dependencies: WorkflowsDependencies): void {
  const { callers, reader } = dependencies;

  router.get('/workflows', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const filter = {
      projectId: text(request, 'projectId'),
      template: text(request, 'template'),
      status: statuses(request),
      requestedBy: text(request, 'requestedBy'),
      entityRef: text(request, 'entityRef'),
      text: text(request, 'text'),
      limit: number(request, 'limit'),
      cursor: text(request, 'cursor'),
    };
    response.json(await reader.list(filter, caller));
  });

  router.get('/workflows/:workflowId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    response.json(await reader.details(request.params.workflowId, caller));
  });

  router.get('/workflows/:workflowId/events', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const { workflowId } = request.params;
    const last = request.headers['last-event-id'];
    const after = Number(last ?? number(request, 'after') ?? 0);
    if (!Number.isInteger(after) || after < 0) {
      throw new InputError('Last-Event-ID: must be the number of an event');
    }
    if (
      request.accepts(['json', 'text/event-stream']) === 'text/event-stream'
    ) {
      await streamRun(dependencies, caller, workflowId, after, response);
      return;
    }
    await reader.find(workflowId, caller);
    const limit = number(request, 'limit') ?? DEFAULT_EVENTS;
    const items = await reader.events(workflowId, after, limit);
    const nextCursor =
      items.length === limit ? String(items.at(-1)?.seq) : undefined;
    response.json({ items, nextCursor });
  });
}

/** Routes of runs. */
export function addWorkflowRoutes(
  router: Router,
  dependencies: WorkflowsDependencies,
): void {
  const { callers, reader, acceptor, control, auditor } = dependencies;
  addReading(router, dependencies);

  router.post('/workflows', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const started = await audited(
      auditor,
      request,
      { eventId: 'workflow-start', severityLevel: 'low' },
      caller,
      () =>
        acceptor.start(caller, request.body, request.get('idempotency-key')),
    );
    response.status(201).json(started);
  });

  router.post('/workflows/:workflowId/cancel', async (request, response) => {
    const caller = await callers.identify(request, workflowUpdatePermission);
    const { workflowId } = request.params;
    const reason: unknown = request.body?.reason;
    await audited(
      auditor,
      request,
      { eventId: 'workflow-cancel', severityLevel: 'medium' },
      caller,
      () =>
        control.cancel(
          workflowId,
          typeof reason === 'string' ? reason : undefined,
          caller,
        ),
    );
    response.json(await reader.details(workflowId, caller));
  });

  router.post('/workflows/:workflowId/retry', async (request, response) => {
    const caller = await callers.identify(request, workflowUpdatePermission);
    const from =
      RETRY_FROM.find(value => value === request.body?.from) ?? 'failure';
    const started = await audited(
      auditor,
      request,
      { eventId: 'workflow-retry', severityLevel: 'medium' },
      caller,
      () => control.retry(request.params.workflowId, from, caller),
    );
    response.status(201).json(started);
  });
}
