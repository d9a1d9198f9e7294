import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowCreatePermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Starts a run for the caller. */
export function createStartWorkflowAction(
  registry: ActionsRegistryService,
  { callers, acceptor }: AgentOperations,
): void {
  registry.register({
    name: 'start-workflow',
    title: 'Start a workflow',
    description:
      'Starts a run of a graph (such as review-repository) and answers at once with its id. Follow it with get-workflow. Steps that need a person wait at a gate.',
    schema: {
      input: z =>
        z.object({
          template: z.string().describe('Id of the graph'),
          parameters: z
            .record(z.unknown())
            .default({})
            .describe('Parameters of the graph'),
          projectId: z
            .string()
            .optional()
            .describe('Project to run in; the default project if left out'),
          title: z.string().optional(),
          entityRef: z
            .string()
            .optional()
            .describe('Catalog entity that the run is about'),
        }),
      output: z => z.object({ workflowId: z.string(), status: z.string() }),
    },
    visibilityPermission: workflowCreatePermission,
    attributes: { readOnly: false, idempotent: false, destructive: false },
    action: async ({ input, credentials }) => {
      const caller = await callers.admit(credentials, workflowCreatePermission);
      const { workflowId, status } = await acceptor.start(caller, input);
      return { output: { workflowId, status } };
    },
  });
}
