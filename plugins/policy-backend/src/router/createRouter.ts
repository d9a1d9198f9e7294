import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { type RequestHandler, type Router } from 'express';
import { spec } from '../schema/openapi.generated';
import { mountReportRoutes, type ReportRoutes } from './reportRouter';
import { mountValidateRoutes, type ValidateRoutes } from './validateRouter';
import { mountWaiverRoutes, type WaiverRoutes } from './waiverRouter';

/**
 * Refuses what says that it is too large before it is sent.
 *
 * @remarks
 * The parser of bodies refuses it as well, but reads all of it first.
 */
function refuseTooLarge(limit: number): RequestHandler {
  return (request, response, next) => {
    const length = Number(request.headers['content-length'] ?? 0);
    if (length <= limit) {
      next();
      return;
    }
    response
      .status(413)
      .set('connection', 'close')
      .json({
        error: {
          name: 'PayloadTooLargeError',
          message: `The request has ${length} bytes; ${limit} at most are read`,
        },
        response: { statusCode: 413 },
      });
  };
}

/** The API, checked against its OpenAPI document. */
export function createRouter(
  routes: ValidateRoutes & ReportRoutes & WaiverRoutes,
  maximumBytes: number,
): Router {
  // Text may grow by a third as base64, and by escapes as JSON.
  const limit = Math.ceil(maximumBytes * 1.5);
  const router = createValidatedOpenApiRouter(spec, {
    middleware: [refuseTooLarge(limit), express.json({ limit })],
    validatorOptions: {
      // `npm run openapi` has judged the document.
      validateApiSpec: false,
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
