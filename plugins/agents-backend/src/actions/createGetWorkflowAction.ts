import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { workflowReadPermission } from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Tells how a run stands. */
export function createGetWorkflowAction(
  registry: ActionsRegistryService,
  { callers, reader }: AgentOperations,
): void {
  registry.register({
    name: 'get-workflow',
    title: 'Get a workflow',
    description:
      'Tells how a run stands: status, tasks, open gates and, at its end, its output.',
    schema: {
      input: z => z.object({ workflowId: z.string() }),
      output: z =>
        z.object({
          workflowId: z.string(),
          status: z.string(),
          title: z.string(),
          tasks: z.array(
            z.object({
              taskId: z.string(),
              title: z.string(),
              status: z.string(),
            }),
          ),
          openGates: z.array(
            z.object({ gateId: z.string(), question: z.string() }),
          ),
          output: z.unknown().optional(),
          error: z.string().optional(),
        }),
    },
    visibilityPermission: workflowReadPermission,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    action: async ({ input, credentials }) => {
      const caller = await callers.admit(credentials, workflowReadPermission);
      const run = await reader.details(input.workflowId, caller);
      return {
        output: {
          workflowId: run.workflowId,
          status: run.status,
          title: run.title,
          tasks: run.tasks.map(({ taskId, title, status }) => ({
            taskId,
            title,
            status,
          })),
          openGates: run.gates
            .filter(gate => gate.answerable)
            .map(({ gateId, question }) => ({ gateId, question })),
          output: run.output,
          error: run.error?.message,
        },
      };
    },
  });
}
