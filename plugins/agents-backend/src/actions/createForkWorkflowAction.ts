import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowCreatePermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Asks "what if": a new run that begins with results of another. */
export function createForkWorkflowAction(
  registry: ActionsRegistryService,
  { callers, forks }: AgentOperations,
): void {
  registry.register({
    name: 'fork-workflow',
    title: 'Fork a workflow',
    description:
      'Starts a run that takes over results of an earlier run up to a node and does the rest again, with other parameters if given. Gates ask again. Where the run works on a decision set, the fork makes a new version of it.',
    schema: {
      input: z =>
        z.object({
          workflowId: z.string().describe('The run to begin from'),
          from: z
            .string()
            .optional()
            .describe('The node that is done anew; everything if left out'),
          input: z
            .record(z.unknown())
            .optional()
            .describe('Parameters of the fork; those of the run if left out'),
          title: z.string().optional(),
        }),
      output: z => z.object({ workflowId: z.string(), status: z.string() }),
    },
    visibilityPermission: workflowCreatePermission,
    attributes: { readOnly: false, idempotent: false, destructive: false },
    action: async ({ input: { workflowId, ...body }, credentials }) => {
      const caller = await callers.admit(credentials, workflowCreatePermission);
      const started = await forks.fork(workflowId, body, caller);
      return {
        output: { workflowId: started.workflowId, status: started.status },
      };
    },
  });
}
