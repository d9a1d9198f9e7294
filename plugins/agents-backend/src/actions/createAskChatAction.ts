import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowCreatePermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Says something in the chat. */
export function createAskChatAction(
  registry: ActionsRegistryService,
  { callers, chat }: AgentOperations,
): void {
  registry.register({
    name: 'ask-chat',
    title: 'Ask the portal',
    description:
      'Says something in the chat, as in the portal. The answer is read with get-chat-thread a moment later. What would change something is proposed as a card, which a person confirms in the portal.',
    schema: {
      input: z =>
        z.object({
          text: z.string().min(1).max(4000).describe('The message'),
          threadId: z
            .string()
            .optional()
            .describe('Goes on with this thread; a new one begins without it'),
          projectId: z.string().optional(),
        }),
      output: z => z.object({ threadId: z.string(), messageId: z.string() }),
    },
    visibilityPermission: workflowCreatePermission,
    attributes: { readOnly: false, idempotent: false, destructive: false },
    action: async ({ input, credentials }) => {
      const caller = await callers.admit(credentials, workflowCreatePermission);
      const { text, threadId, projectId } = input;
      const asked = await chat.ask(
        {
          messages: [{ role: 'user', content: text }],
          threadId,
          projectId,
        },
        caller,
      );
      return {
        output: { threadId: asked.threadId, messageId: asked.messageId },
      };
    },
  });
}
