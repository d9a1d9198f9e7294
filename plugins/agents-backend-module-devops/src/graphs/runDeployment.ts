import { NodeContext } from '@trainyard/plugin-agents-node';
import { GeneratedFile } from '@trainyard/generator';
import { z } from 'zod';
import { DeploymentStrategy } from '../domain/deploy/deploymentSteps';
import { DeploymentOutcome } from '../deploy/DeploymentTarget';
import { announce, Delivery } from './Delivery';

/** How a deployment ended, as runs record it. */
export const deploymentResultSchema = z.object({
  deploymentId: z.string(),
  version: z.string(),
  status: z.enum(['succeeded', 'rolled-back', 'unavailable']),
  reason: z.string(),
  steps: z.array(
    z.object({ share: z.number(), healthy: z.boolean(), reason: z.string() }),
  ),
  url: z.string().optional(),
  argocdAppUrl: z.string().optional(),
  argocdSyncId: z.string().optional(),
  durationSeconds: z.number(),
});

/** How a deployment ended. */
export type DeploymentResult = z.output<typeof deploymentResultSchema>;

/** What is deployed by a run. */
export interface DeploymentWish {
  readonly service: string;
  readonly version: string;
  readonly environment: string;
  readonly strategy: DeploymentStrategy;
  readonly files: readonly GeneratedFile[];
}

/** Deploys once, however often the node runs, and tells how it ended. */
export async function runDeployment(
  context: NodeContext,
  { target, events }: Delivery,
  wish: DeploymentWish,
): Promise<DeploymentResult> {
  const { service, version, environment, strategy } = wish;
  const deploymentId = context.run.workflowId;
  const order = { ...wish, deploymentId };
  const outcome: DeploymentOutcome =
    'unavailable' in target
      ? {
          status: 'unavailable',
          reason: target.unavailable,
          steps: [],
          durationSeconds: 0,
        }
      : await context.effect(
          'deploy',
          `${service}/${environment}/${version}`,
          () => target.deploy(order, context.signal),
          { find: () => target.findOutcome(order) },
        );
  const result: DeploymentResult = {
    deploymentId,
    version,
    ...outcome,
    steps: [...outcome.steps],
  };
  context.emit.reasonCard({
    agent: 'devops-deployment',
    mind: 'rules',
    title: `${service} ${version} in ${environment}`,
    decision: `${outcome.status.replace('-', ' ')}: ${outcome.reason}`,
    inputs: [
      { label: 'strategy', value: strategy },
      ...outcome.steps.map(step => ({
        label: `${step.share} %`,
        value: step.reason,
      })),
    ],
    sources: outcome.url ? [{ title: 'The service', href: outcome.url }] : [],
  });
  if (outcome.status !== 'unavailable') {
    await context.effect('announce', 'deployment.completed', async key => {
      const common = { agent: 'deployment', time: context.clock.now() };
      if (outcome.provisioned?.length) {
        await announce(events, {
          ...common,
          topic: 'infra.provisioned',
          id: `${key}:infra`,
          detail: {
            workflow_id: context.run.workflowId,
            service_name: service,
            environment,
            target: 'unavailable' in target ? '' : target.id,
            resources: [...outcome.provisioned],
          },
        });
      }
      await announce(events, {
        ...common,
        topic: 'deployment.completed',
        id: key,
        detail: describe(context, wish, result),
      });
      return true;
    });
  }
  return result;
}

function describe(
  context: NodeContext,
  wish: DeploymentWish,
  result: DeploymentResult,
) {
  return {
    deployment_id: result.deploymentId,
    workflow_id: context.run.workflowId,
    project_id: context.run.projectId,
    service_name: wish.service,
    entity_ref: `component:default/${wish.service}`,
    environment: wish.environment,
    version: result.version,
    status:
      result.status === 'succeeded'
        ? ('succeeded' as const)
        : ('rolled_back' as const),
    duration_seconds: result.durationSeconds,
    completed_at: context.clock.now().toISOString(),
    ...(result.argocdSyncId && { argocd_sync_id: result.argocdSyncId }),
  };
}
