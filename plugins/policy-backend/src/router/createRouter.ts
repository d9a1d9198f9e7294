import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { type Router } from 'express';
import { spec } from '../schema/openapi.generated';
import { mountReportRoutes, type ReportRoutes } from './reportRouter';
import { mountValidateRoutes, type ValidateRoutes } from './validateRouter';
import { mountWaiverRoutes, type WaiverRoutes } from './waiverRouter';

/** The API, checked against its OpenAPI document. */
export function createRouter(
  routes: ValidateRoutes & ReportRoutes & WaiverRoutes,
  maximumBytes: number,
): Router {
  const router = createValidatedOpenApiRouter(spec, {
    // Text may grow by a third as base64, and by escapes as JSON.
    middleware: [express.json({ limit: Math.ceil(maximumBytes * 1.5) })],
    validatorOptions: {
      validateRequests: {
        coerceTypes: true,
        allowUnknownQueryParameters: false,
      },
    },
  }) as unknown as Router;
  mountValidateRoutes(router, routes);
  mountReportRoutes(router, routes);
  mountWaiverRoutes(router, routes);
  return router;
}
