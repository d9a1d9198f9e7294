import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowUpdatePermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Stops a run. */
export function createCancelWorkflowAction(
  registry: ActionsRegistryService,
  { callers, control }: AgentOperations,
): void {
  registry.register({
    name: 'cancel-workflow',
    title: 'Cancel a workflow',
    description:
      'Stops a run of one of your projects; it can be retried later.',
    schema: {
      input: z =>
        z.object({ workflowId: z.string(), reason: z.string().optional() }),
      output: z => z.object({ workflowId: z.string(), status: z.string() }),
    },
    visibilityPermission: workflowUpdatePermission,
    attributes: { readOnly: false, idempotent: true, destructive: true },
    action: async ({ input: { workflowId, reason }, credentials }) => {
      const caller = await callers.admit(credentials, workflowUpdatePermission);
      await control.cancel(workflowId, reason, caller);
      return { output: { workflowId, status: 'cancelled' } };
    },
  });
}
