import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { type Router } from 'express';
import { spec } from '../schema/openapi.generated';
import { mountContentRoutes } from './contentRouter';
import { mountDecisionRoutes } from './decisionsRouter';
import { mountPipelineRoutes } from './pipelineRouter';
import { mountPhaseRoutes } from './phasesRouter';
import { mountTrainRoutes, type TrainRoutes } from './trainsRouter';

const largestBody = '6mb';

/** The API, checked against its OpenAPI document. */
export function createRouter(routes: TrainRoutes): Router {
  const router = createValidatedOpenApiRouter(spec, {
    middleware: [express.json({ limit: largestBody })],
    validatorOptions: {
      // `npm run openapi` has judged the document.
      validateApiSpec: false,
      validateRequests: {
        coerceTypes: true,
        allowUnknownQueryParameters: false,
      },
    },
  }) as unknown as Router;
  mountTrainRoutes(router, routes);
  mountPhaseRoutes(router, routes);
  mountDecisionRoutes(router, routes);
  mountPipelineRoutes(router, routes);
  mountContentRoutes(router, routes);
  return router;
}
