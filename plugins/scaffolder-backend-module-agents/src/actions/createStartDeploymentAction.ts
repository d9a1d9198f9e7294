import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { AgentsService } from '@trainyard/plugin-agents-node';
import { examples } from './examples';

/** The action `deployment:start`: answers at once with the id of the deployment. */
export function createStartDeploymentAction(options: {
  agents: AgentsService;
}) {
  return createTemplateAction({
    id: 'deployment:start',
    description:
      'Starts the deployment of a version of a service to an environment',
    examples: examples.deploy,
    supportsDryRun: true,
    schema: {
      input: {
        service: z => z.string({ description: 'Name of the service' }),
        version: z =>
          z
            .string({ description: 'Commit, tag or branch, or latest' })
            .default('latest'),
        environment: z => z.enum(['dev', 'staging', 'production']),
        strategy: z =>
          z.enum(['rolling', 'blue-green', 'canary']).default('rolling'),
      },
      output: {
        deploymentId: z => z.string({ description: 'Id of the deployment' }),
        url: z => z.string({ description: 'Page of its run in this portal' }),
      },
    },
    async handler(ctx) {
      const { service, version, environment, strategy } = ctx.input;
      const wish = `${service} ${version} to ${environment}`;
      if (ctx.isDryRun) {
        ctx.logger.info(`Would deploy ${wish}`);
        ctx.output('deploymentId', 'dry-run');
        ctx.output('url', '/runs');
        return;
      }
      const client = options.agents.withCredentials(
        await ctx.getInitiatorCredentials(),
      );
      const { workflowId } = await ctx.checkpoint({
        key: `deploy.${service}.${environment}`,
        fn: async () => {
          const started = await client.startWorkflow({
            template: 'deploy-service',
            title: `Deploy ${wish}`,
            entityRef: `component:default/${service}`,
            parameters: { service, version, environment, strategy },
          });
          return { workflowId: started.workflowId };
        },
      });
      ctx.logger.info(`Deploys ${wish}: run ${workflowId}`);
      ctx.output('deploymentId', workflowId);
      ctx.output('url', `/runs/${workflowId}`);
    },
  });
}
