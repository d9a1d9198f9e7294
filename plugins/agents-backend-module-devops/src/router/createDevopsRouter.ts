import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { AgentsService } from '@trainyard/plugin-agents-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { DeploymentTarget } from '../deploy/DeploymentTarget';
import { deployServiceParameters } from '../graphs/parameters';

const generateSchema = z.object({
  kind: z.string(),
  language: z.string(),
  database: z.string().default('none'),
  parameters: z.record(z.string(), z.unknown()).default({}),
  description: z.string().optional(),
});

/** What the routes work with. */
export interface DevopsRouterOptions {
  readonly httpAuth: HttpAuthService;
  readonly agents: AgentsService;
  readonly target: DeploymentTarget | { readonly unavailable: string };
}

function read<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body);
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
        .join('; '),
    );
  }
  return result.data;
}

/** POST /generate, POST /deploy and GET /deployments: runs of the graphs of this pack. */
export function createDevopsRouter({
  httpAuth,
  agents,
  target,
}: DevopsRouterOptions): Router {
  const router = PromiseRouter();
  router.use(express.json());

  router.post('/generate', async (request, response) => {
    const { parameters, ...fields } = read(generateSchema, request.body);
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { workflowId, status } = await agents
      .withCredentials(credentials)
      .startWorkflow({
        template: 'generate-service',
        parameters: { ...parameters, ...fields },
      });
    response.status(202).json({ runId: workflowId, status });
  });

  router.post('/deploy', async (request, response) => {
    const parameters = read(deployServiceParameters, request.body);
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { workflowId } = await agents
      .withCredentials(credentials)
      .startWorkflow({
        template: 'deploy-service',
        title: `Deploy ${parameters.service} ${parameters.version} to ${parameters.environment}`,
        entityRef: `component:default/${parameters.service}`,
        parameters,
      });
    response
      .status(202)
      .json({ deploymentId: workflowId, status: 'deploying' });
  });

  router.get('/deployments', async (request, response) => {
    await httpAuth.credentials(request, { allow: ['user', 'service'] });
    const { service } = read(
      z.object({ service: z.string().optional() }),
      request.query,
    );
    response.json(
      'unavailable' in target
        ? { items: [], unavailable: target.unavailable }
        : { items: await target.listServices(service) },
    );
  });

  return router;
}
