import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { AgentsService } from '@trainyard/plugin-agents-node';
import { examples } from './examples';

/** The action `agents:workflow:start`: answers at once, because a template step cannot pause. */
export function createStartWorkflowAction(options: { agents: AgentsService }) {
  return createTemplateAction({
    id: 'agents:workflow:start',
    description:
      'Starts a run of agents and answers at once with its id and a link',
    examples: examples.start,
    supportsDryRun: true,
    schema: {
      input: {
        template: z =>
          z.string({
            description:
              'The graph to run, by id or alias, such as create-service',
          }),
        parameters: z =>
          z
            .record(z.any(), { description: 'What the run is given' })
            .optional(),
        title: z => z.string({ description: 'What lists show' }).optional(),
        entityRef: z =>
          z.string({ description: 'The entity it is about' }).optional(),
      },
      output: {
        runId: z => z.string({ description: 'Id of the run' }),
        url: z => z.string({ description: 'Page of the run in this portal' }),
      },
    },
    async handler(ctx) {
      const { template, parameters = {}, title, entityRef } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would start ${template} with ${JSON.stringify(parameters)}`,
        );
        ctx.output('runId', 'dry-run');
        ctx.output('url', '/runs');
        return;
      }
      const client = options.agents.withCredentials(
        await ctx.getInitiatorCredentials(),
      );
      const { workflowId } = await ctx.checkpoint({
        key: `start.${template}`,
        fn: async () => {
          const started = await client.startWorkflow({
            template,
            parameters,
            title,
            entityRef,
          });
          return { workflowId: started.workflowId };
        },
      });
      ctx.logger.info(`Started ${template}: run ${workflowId}`);
      ctx.output('runId', workflowId);
      ctx.output('url', `/runs/${workflowId}`);
    },
  });
}
