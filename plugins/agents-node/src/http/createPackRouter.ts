import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { Router } from 'express';

const DOCUMENT = '/openapi.json';
const LARGEST_BODY = '2mb';

/** An OpenAPI document as `npm run openapi` writes it. */
type OpenApiDocument = Parameters<typeof createValidatedOpenApiRouter>[0];

/**
 * Routes that a pack adds to `/api/agents`, enforced by a document of its own,
 * which is served at `/api/agents/{name}/openapi.json`.
 *
 * @remarks
 * Every router made from a document serves it at `/openapi.json`. Packs are
 * mounted before the plugin, so without this the first pack would hide the
 * document of the plugin.
 */
export function createPackRouter(
  name: string,
  document: OpenApiDocument,
  addRoutes: (router: Router) => void,
): Router {
  const validated = createValidatedOpenApiRouter(document, {
    middleware: [express.json({ limit: LARGEST_BODY })],
    // `npm run openapi` has judged the document.
    validatorOptions: { validateApiSpec: false },
  }) as unknown as Router;
  addRoutes(validated);
  const router = Router();
  router.get(`/${name}${DOCUMENT}`, (request, response) => {
    response.json({ ...document, servers: [{ url: request.baseUrl }] });
  });
  router.use((request, response, next) =>
    request.path === DOCUMENT ? next() : validated(request, response, next),
  );
  return router;
}
