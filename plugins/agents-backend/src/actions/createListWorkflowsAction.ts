import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  RUN_STATUSES,
  workflowReadPermission,
} from '@trainyard/plugin-agents-common';
import type { AgentOperations } from './registerActions';

/** Lists runs that the caller may see. */
export function createListWorkflowsAction(
  registry: ActionsRegistryService,
  { callers, reader }: AgentOperations,
): void {
  registry.register({
    name: 'list-workflows',
    title: 'List workflows',
    description: 'Lists runs of your projects, newest first.',
    schema: {
      input: z =>
        z.object({
          projectId: z.string().optional(),
          template: z.string().optional(),
          status: z.enum(RUN_STATUSES).optional(),
          entityRef: z.string().optional(),
          text: z.string().optional().describe('Found in title or parameters'),
          limit: z.number().int().min(1).max(50).default(20),
        }),
      output: z =>
        z.object({
          workflows: z.array(
            z.object({
              workflowId: z.string(),
              title: z.string(),
              template: z.string(),
              status: z.string(),
              requestedBy: z.string(),
              createdAt: z.string(),
            }),
          ),
        }),
    },
    visibilityPermission: workflowReadPermission,
    attributes: { readOnly: true, idempotent: true, destructive: false },
    action: async ({ input: { status, ...filter }, credentials }) => {
      const caller = await callers.admit(credentials, workflowReadPermission);
      const page = await reader.list(
        { ...filter, status: status && [status] },
        caller,
      );
      return {
        output: {
          workflows: page.items.map(run => ({
            workflowId: run.workflowId,
            title: run.title,
            template: run.template,
            status: run.status,
            requestedBy: run.requestedBy,
            createdAt: run.createdAt,
          })),
        },
      };
    },
  });
}
