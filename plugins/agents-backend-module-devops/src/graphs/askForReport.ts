import { AgentsClient } from '@trainyard/plugin-agents-common';
import type { NodeContext } from '@trainyard/plugin-agents-node';
import { z } from 'zod';

/** The run that judges the published repository, or why there is none. */
export const reportRunSchema = z.union([
  z.object({ runId: z.string() }),
  z.object({ unavailable: z.string() }),
]);

/**
 * Has the published repository judged by all policies, so that the page of the component has a report.
 *
 * @remarks What this pack judges by itself decides before anything is published. That the policy pack
 * is not installed, or that the person may not start its runs, takes nothing from the service.
 */
export async function askForReport(
  context: NodeContext,
  service: {
    readonly entityRef: string;
    /** Its repository among those of the project. */
    readonly repository: string;
    readonly environment: string;
  },
): Promise<z.output<typeof reportRunSchema>> {
  const { entityRef, repository, environment } = service;
  try {
    return await context.effect(
      'policy-report',
      entityRef,
      async idempotencyKey => {
        const agents = new AgentsClient(context.plugins);
        const { workflowId } = await agents.startWorkflow(
          {
            template: 'policy-repository',
            entityRef,
            projectId: context.run.projectId,
            parameters: {
              entityRef,
              repository: `git:${repository}`,
              environment,
            },
          },
          { idempotencyKey },
        );
        return { runId: workflowId };
      },
      // Asked again under the same key, the engine answers with the run that was begun.
      { find: async () => undefined },
    );
  } catch (error) {
    context.signal.throwIfAborted();
    return {
      unavailable: error instanceof Error ? error.message : String(error),
    };
  }
}
