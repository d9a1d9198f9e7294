import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Lists the agents with what they did lately. */
export function createListAgentsAction(
  registry: ActionsRegistryService,
  { callers, agents }: AgentOperations,
): void {
  registry.register({
    name: 'list-agents',
    title: 'List agents',
    description:
      'Lists the agents: what each is for, which mind speaks, how often it was asked and failed in your projects',
    schema: {
      input: z =>
        z.object({ window: z.enum(['24h', '7d', '30d']).default('30d') }),
      output: z =>
        z.object({
          agents: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              purpose: z.string(),
              mind: z.string(),
              graphs: z.array(z.string()),
              invocations: z.number(),
              failures: z.number(),
              costUsd: z.number(),
            }),
          ),
        }),
    },
    visibilityPermission: workflowReadPermission,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    action: async ({ input, credentials }) => {
      const caller = await callers.admit(credentials, workflowReadPermission);
      const items = await agents.list(input.window, caller);
      return {
        output: {
          agents: items.map(agent => ({
            id: agent.id,
            title: agent.title,
            purpose: agent.purpose,
            mind: agent.mind,
            graphs: agent.graphs,
            invocations: agent.invocations,
            failures: agent.failures,
            costUsd: agent.costUsd,
          })),
        },
      };
    },
  });
}
