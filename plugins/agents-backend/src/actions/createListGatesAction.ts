import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Lists what waits for people. */
export function createListGatesAction(
  registry: ActionsRegistryService,
  { callers, gates }: AgentOperations,
): void {
  registry.register({
    name: 'list-waiting-gates',
    title: 'List waiting gates',
    description:
      'Lists questions that wait for a person. They are answered in the portal, where one sees what the answer binds.',
    schema: {
      input: z =>
        z.object({
          projectId: z.string().optional(),
          mine: z
            .boolean()
            .default(false)
            .describe('Only those that you may answer'),
        }),
      output: z =>
        z.object({
          gates: z.array(
            z.object({
              gateId: z.string(),
              workflowId: z.string(),
              title: z.string(),
              question: z.string(),
              askedAt: z.string(),
            }),
          ),
        }),
    },
    visibilityPermission: workflowReadPermission,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    action: async ({ input, credentials }) => {
      const caller = await callers.admit(credentials, workflowReadPermission);
      const { items } = await gates.list(input, caller);
      return {
        output: {
          gates: items.map(
            ({ gateId, workflowId, title, question, askedAt }) => ({
              gateId,
              workflowId,
              title,
              question,
              askedAt,
            }),
          ),
        },
      };
    },
  });
}
