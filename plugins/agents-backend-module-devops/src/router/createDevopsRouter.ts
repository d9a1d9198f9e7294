import { createPackRouter } from '@trainyard/plugin-agents-node';
import type { RunningService } from '@trainyard/plugin-devops-common';
import { Router } from 'express';
import { z } from 'zod';
import { deployServiceParameters } from '../graphs/parameters';
import { spec } from '../schema/openapi.generated';
import { addFeedRoutes } from './addFeedRoutes';
import { addPreviewRoutes } from './addPreviewRoutes';
import { DevopsRouterOptions } from './DevopsRouterOptions';
import { read } from './read';

/** The name of services that are only generated, where none is given. */
const UNNAMED = 'item-service';

const generateSchema = z.object({
  kind: z.string(),
  language: z.string(),
  database: z.string().default('none'),
  parameters: z.record(z.string(), z.unknown()).default({}),
  description: z.string().optional(),
});

/** What this pack adds to the API: runs of its graphs, what runs where, what CI says. */
export function createDevopsRouter(options: DevopsRouterOptions): Router {
  return createPackRouter('devops', spec, router => {
    addRunRoutes(router, options);
    addPreviewRoutes(router, options);
    addFeedRoutes(router, options);
    addStatusRoutes(router, options);
  });
}

function addRunRoutes(
  router: Router,
  { httpAuth, agents, target, previews }: DevopsRouterOptions,
): void {
  router.post('/generate', async (request, response) => {
    const { parameters, ...fields } = read(generateSchema, request.body);
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    // What is published nowhere needs no name of its own.
    const unnamed = 'text' in parameters ? {} : { serviceName: UNNAMED };
    const wish = { ...unnamed, ...parameters, ...fields };
    previews.demandPossible(wish, credentials.principal.userEntityRef);
    const { workflowId, status } = await agents
      .withCredentials(credentials)
      .startWorkflow({ template: 'generate-service', parameters: wish });
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
    const argocdAppUrl =
      'unavailable' in target ? undefined : target.pageOf?.(parameters);
    response.status(202).json({
      deploymentId: workflowId,
      status: 'deploying',
      ...(argocdAppUrl && { argocdAppUrl }),
    });
  });
}

function addStatusRoutes(
  router: Router,
  { httpAuth, ci, target, catalog }: DevopsRouterOptions,
): void {
  router.get('/deployments', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { service } = read(
      z.object({ service: z.string().optional() }),
      request.query,
    );
    if ('unavailable' in target) {
      response.json({ items: [], unavailable: target.unavailable });
      return;
    }
    let running: readonly RunningService[];
    try {
      running = await target.listServices(service);
    } catch (error) {
      // A cluster that does not answer spoils no page.
      const unavailable = error instanceof Error ? error.message : `${error}`;
      response.json({ items: [], unavailable });
      return;
    }
    // Whoever may not see the component learns nothing of what runs of it.
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: running.map(one => `component:default/${one.service}`) },
      { credentials },
    );
    response.json({ items: running.filter((_, index) => items[index]) });
  });

  router.get('/ci', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { entityRef } = read(
      z.object({ entityRef: z.string() }),
      request.query,
    );
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    response.json(await ci.report(entityRef, credentials, leaving.signal));
  });
}
