import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Reads a thread of the chat with its answers. */
export function createGetChatThreadAction(
  registry: ActionsRegistryService,
  { callers, chat }: AgentOperations,
): void {
  registry.register({
    name: 'get-chat-thread',
    title: 'Get a chat thread',
    description:
      'Reads one of your own threads: its status (idle once all is answered), messages, sources and proposed cards',
    schema: {
      input: z => z.object({ threadId: z.string() }),
      output: z =>
        z.object({
          status: z.enum(['idle', 'queued', 'answering']),
          messages: z.array(
            z.object({
              role: z.enum(['user', 'assistant']),
              content: z.string(),
              status: z.string(),
              sources: z.array(z.object({ title: z.string(), to: z.string() })),
              card: z
                .object({ title: z.string(), status: z.string() })
                .optional(),
            }),
          ),
        }),
    },
    visibilityPermission: workflowReadPermission,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    action: async ({ input, credentials }) => {
      const caller = await callers.admit(credentials, workflowReadPermission);
      const { status, messages } = await chat.get(input.threadId, caller);
      return {
        output: {
          status,
          messages: messages.map(message => ({
            role: message.role,
            content: message.content,
            status: message.status,
            sources: (message.sources ?? []).map(({ title, to }) => ({
              title,
              to,
            })),
            card: message.proposal && {
              title: message.proposal.title,
              status: message.proposal.status,
            },
          })),
        },
      };
    },
  });
}
