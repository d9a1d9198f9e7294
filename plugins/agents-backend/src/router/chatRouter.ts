import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  workflowCreatePermission,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { IntentRegistry } from '@trainyard/plugin-agents-node';
import type { Router } from 'express';
import type { ChatService } from '../chat/ChatService';
import type { Callers } from '../service/Callers';
import { audited } from './audited';
import { text } from './query';

/** What conversations need. */
export interface ChatRoutesDependencies {
  readonly callers: Callers;
  readonly chat: ChatService;
  readonly intents: IntentRegistry;
  readonly auditor: AuditorService;
}

/** Routes of conversations. */
export function addChatRoutes(
  router: Router,
  { callers, chat, intents, auditor }: ChatRoutesDependencies,
): void {
  router.post('/chat', async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const asked = await audited(
      auditor,
      request,
      { eventId: 'chat-ask', severityLevel: 'low' },
      caller,
      () => chat.ask(request.body, caller),
    );
    response.status(202).json(asked);
  });

  router.get('/chat/intents', async (request, response) => {
    await callers.identify(request, workflowReadPermission);
    response.json({ items: intents.describe() });
  });

  router.get('/chat/threads', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const items = await chat.list(text(request, 'projectId'), caller);
    response.json({ items });
  });

  router.delete('/chat/threads/:threadId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    await audited(
      auditor,
      request,
      { eventId: 'chat-delete', severityLevel: 'medium' },
      caller,
      () => chat.remove(request.params.threadId, caller),
    );
    response.status(204).end();
  });

  router.get('/session/:threadId', async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    response.json(await chat.get(request.params.threadId, caller));
  });

  const message = '/chat/threads/:threadId/messages/:messageId';
  router.post(`${message}/confirm`, async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const { threadId, messageId } = request.params;
    const confirmed = await audited(
      auditor,
      request,
      { eventId: 'chat-confirm', severityLevel: 'medium' },
      caller,
      () => chat.confirm(threadId, messageId, request.body.hash, caller),
    );
    response.json(confirmed);
  });

  router.post(`${message}/decline`, async (request, response) => {
    const caller = await callers.identify(request, workflowReadPermission);
    const { threadId, messageId } = request.params;
    const declined = await audited(
      auditor,
      request,
      { eventId: 'chat-decline', severityLevel: 'low' },
      caller,
      () => chat.decline(threadId, messageId, caller),
    );
    response.json(declined);
  });

  router.post(`${message}/retry`, async (request, response) => {
    const caller = await callers.identify(request, workflowCreatePermission);
    const { threadId, messageId } = request.params;
    const asked = await audited(
      auditor,
      request,
      { eventId: 'chat-retry', severityLevel: 'low' },
      caller,
      () => chat.retry(threadId, messageId, caller),
    );
    response.status(202).json(asked);
  });
}
