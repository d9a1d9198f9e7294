import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { spec } from '../schema/openapi.generated';
import type { IngestService } from '../service/IngestService';
import {
  receiveWebhook,
  type WebhookSecrets,
} from '../webhooks/receiveWebhook';
import { mountIngestRoutes, type IngestRoutes } from './ingestRouter';
import { mountMetricsRoutes, type MetricsRoutes } from './metricsRouter';
import { mountSettingsRoutes, type SettingsRoutes } from './settingsRouter';

const LARGEST_UPLOAD = '50mb';
const LARGEST_WEBHOOK = '2mb';

/** The API for people and services, checked against its OpenAPI document. */
export function createRouter(
  routes: MetricsRoutes & IngestRoutes & SettingsRoutes,
): Router {
  const router = createValidatedOpenApiRouter(spec, {
    middleware: [
      express.text({
        type: ['text/csv', 'application/x-ndjson'],
        limit: LARGEST_UPLOAD,
      }),
      express.json({
        type: [
          'application/json',
          'application/cloudevents+json',
          'application/cloudevents-batch+json',
        ],
        limit: LARGEST_WEBHOOK,
      }),
    ],
    validatorOptions: {
      // `npm run openapi` has judged the document.
      validateApiSpec: false,
      validateRequests: {
        coerceTypes: true,
        allowUnknownQueryParameters: false,
      },
    },
  }) as unknown as Router;
  mountMetricsRoutes(router, routes);
  mountIngestRoutes(router, routes);
  mountSettingsRoutes(router, routes);
  return router;
}

/** Webhooks: no identity but a signature over the very bytes that came, so the body is not parsed before it is verified. */
export function createWebhookRouter(
  ingest: IngestService,
  secrets: WebhookSecrets,
  onRows: () => void,
): Router {
  const router = PromiseRouter();
  router.post(
    '/webhooks/:source',
    express.raw({ type: () => true, limit: LARGEST_WEBHOOK }),
    async (request, response) => {
      const answer = await receiveWebhook(
        ingest,
        secrets,
        request.params.source,
        {
          body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          header: name => request.header(name),
        },
      );
      if (answer.status === 'stored') onRows();
      response.status(202).json(answer);
    },
  );
  return router;
}
